# SPDX-License-Identifier: GPL-3.0-or-later
"""One service for a month, in Python: as a loop over the minutes, or by events of SimPy.

Arguments: loop or simpy, profile, file of the diurnal month.
"""
import sys
import time

MINUTES = 43800
WORK, PER_TASK, TARGET, MINIMUM, MAXIMUM, COOLDOWN = 50_000, 500_000 * 60, 50, 2, 2000, 300
NEVER = -(10**9)


def at(name, minute):
    if name == "constant":
        return 3000
    if name == "business-hours":
        return 3000 if minute // 1440 % 7 < 5 and 480 <= minute % 1440 < 1080 else 0
    phase = minute % 2880
    return 12000 if phase < 30 else 12000 - (phase - 30) * 150 if phase < 90 else 3000


def traffic(name, path):
    if name == "diurnal":
        with open(path, encoding="ascii") as lines:
            return [int(line) for line in lines]
    return [at(name, minute) for minute in range(MINUTES)]


def wanted_tasks(base, used, capacity):
    tasks = -(-base * used * 100 // (TARGET * capacity))
    return min(max(tasks, MINIMUM), MAXIMUM)


def loop(counts):
    running = desired = 5
    joining = launched = backlog = high = low = base = 0
    last_out = last_in = NEVER
    desired_minutes = used_in_all = outs = ins = late = 0
    end = 0
    for count in counts:
        end += 60
        running += joining
        joining = launched
        launched = 0
        desired_minutes += desired
        capacity = running * PER_TASK
        wanted = backlog + count * WORK
        used = wanted if wanted < capacity else capacity
        backlog = wanted - used
        used_in_all += used
        if backlog:
            late += 1
        high = high + 1 if used * 100 > TARGET * capacity else 0
        low = low + 1 if used * 1000 < 9 * TARGET * capacity else 0
        if high >= 3:
            origin = base if end - last_out < COOLDOWN else running
            tasks = wanted_tasks(origin, used, capacity)
            if tasks > desired:
                launched = tasks - desired
                desired, base, last_out, last_in = tasks, origin, end, NEVER
                outs += 1
        elif low >= 15 and end - last_in >= COOLDOWN:
            tasks = wanted_tasks(running, used, capacity)
            if tasks < desired:
                running -= desired - tasks
                desired, last_in = tasks, end
                ins += 1
    return desired_minutes, used_in_all, outs, ins, late


class Service:
    """The same by events: a minute, and the launch of tasks, are processes of SimPy."""

    def __init__(self, environment, counts):
        self.environment = environment
        self.counts = counts
        self.running = self.desired = 5
        self.backlog = self.high = self.low = self.base = 0
        self.last_out = self.last_in = NEVER
        self.totals = [0, 0, 0, 0, 0]
        environment.process(self.run())

    def start(self, tasks):
        yield self.environment.timeout(60)
        self.running += tasks

    def run(self):
        for count in self.counts:
            self.totals[0] += self.desired
            running = self.running
            capacity = running * PER_TASK
            wanted = self.backlog + count * WORK
            used = min(wanted, capacity)
            self.backlog = wanted - used
            self.totals[1] += used
            self.totals[4] += self.backlog > 0
            yield self.environment.timeout(60)
            self.judge(running, used, capacity)
            # Tasks that are ready at this second serve in the next minute.
            yield self.environment.timeout(0)

    def judge(self, running, used, capacity):
        end = self.environment.now
        self.high = self.high + 1 if used * 100 > TARGET * capacity else 0
        self.low = self.low + 1 if used * 1000 < 9 * TARGET * capacity else 0
        if self.high >= 3:
            origin = self.base if end - self.last_out < COOLDOWN else running
            tasks = wanted_tasks(origin, used, capacity)
            if tasks > self.desired:
                self.environment.process(self.start(tasks - self.desired))
                self.desired, self.base, self.last_out, self.last_in = tasks, origin, end, NEVER
                self.totals[2] += 1
        elif self.low >= 15 and end - self.last_in >= COOLDOWN:
            tasks = wanted_tasks(running, used, capacity)
            if tasks < self.desired:
                self.running -= self.desired - tasks
                self.desired, self.last_in = tasks, end
                self.totals[3] += 1


def by_events(counts):
    import simpy

    environment = simpy.Environment()
    service = Service(environment, counts)
    environment.run()
    return tuple(service.totals)


def main():
    run = by_events if sys.argv[1] == "simpy" else loop
    counts = traffic(sys.argv[2], sys.argv[3])
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        result = run(counts)
        best = min(best, time.perf_counter() - start)
    print(f"{best * 1e6:.1f}", ",".join(str(int(number)) for number in result))


main()
