// SPDX-License-Identifier: GPL-3.0-or-later
// One service for a month, minute by minute, in JavaScript. Arguments: profile, file of the diurnal month.
'use strict';
const fs = require('fs');

const minutes = 43800;
const profiles = {
    'constant': () => 3000,
    'business-hours': (m) => (Math.floor(m / 1440) % 7 < 5 && m % 1440 >= 480 && m % 1440 < 1080 ? 3000 : 0),
    'flash-crowds': (m) => {
        const phase = m % 2880;
        return phase < 30 ? 12000 : phase < 90 ? 12000 - (phase - 30) * 150 : 3000;
    },
};

function traffic(name, file) {
    const counts = new Float64Array(minutes);
    const lines = name in profiles ? null : fs.readFileSync(file, 'utf8').split('\n');
    for (let m = 0; m < minutes; ++m)
        counts[m] = lines ? Number(lines[m]) : profiles[name](m);
    return counts;
}

function simulate(counts) {
    const work = 50000, perTask = 500000 * 60, target = 50, minimum = 2, maximum = 2000, cooldown = 300;
    let running = 5, desired = 5, joining = 0, launched = 0, backlog = 0, high = 0, low = 0;
    let lastOut = -1e9, lastIn = -1e9, base = 0;
    let desiredMinutes = 0, usedInAll = 0, outs = 0, ins = 0, late = 0;
    for (let m = 0; m < counts.length; ++m) {
        const end = (m + 1) * 60;
        running += joining;
        joining = launched;
        launched = 0;
        desiredMinutes += desired;
        const capacity = running * perTask;
        const wanted = backlog + counts[m] * work;
        const used = wanted < capacity ? wanted : capacity;
        backlog = wanted - used;
        usedInAll += used;
        if (backlog > 0)
            ++late;
        high = used * 100 > target * capacity ? high + 1 : 0;
        low = used * 1000 < 9 * target * capacity ? low + 1 : 0;
        if (high >= 3) {
            const from = end - lastOut < cooldown ? base : running;
            const next = Math.min(Math.max(Math.ceil(from * used * 100 / (target * capacity)), minimum), maximum);
            if (next > desired) {
                launched = next - desired;
                desired = next;
                base = from;
                lastOut = end;
                lastIn = -1e9;
                ++outs;
            }
        } else if (low >= 15 && end - lastIn >= cooldown) {
            const next = Math.min(Math.max(Math.ceil(running * used * 100 / (target * capacity)), minimum), maximum);
            if (next < desired) {
                running -= desired - next;
                desired = next;
                lastIn = end;
                ++ins;
            }
        }
    }
    return [desiredMinutes, usedInAll, outs, ins, late];
}

const counts = traffic(process.argv[2], process.argv[3]);
let best = Infinity;
let result;
for (let i = 0; i < 60; ++i) {
    const start = process.hrtime.bigint();
    result = simulate(counts);
    best = Math.min(best, Number(process.hrtime.bigint() - start));
}
console.log((best / 1000).toFixed(1) + ' ' + result.join(','));
