#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the table of EC2 instance shapes.

    make_shapes.py INSTANCE_TYPES.json LIMITS.go ENI.md > instances.shapes

INSTANCE_TYPES.json lists what the EC2 API says of each type: data/aws/aws_ec2_instance_types.json of
flexera-public/policy_templates. LIMITS.go is pkg/aws/vpc/limits.go of aws/amazon-vpc-resource-controller-k8s, ENI.md is
doc_source/container-instance-eni.md of awsdocs/amazon-ecs-developer-guide. The memory that types register is in
REGISTERED below; for a type that nobody published it is derived, by the rules of `derived_memory`. The format is
described in FORMAT.md.
"""
import json
import re
import sys

EDITION = "2026-11-28"

# id: (date, what it is)
SOURCES = {
    "FX": ("2026-08-20", "instance types listed by the EC2 API, in flexera-public/policy_templates at c4528fa1"),
    "RC": ("2026-04-23", "limits of network interfaces generated in aws/amazon-vpc-resource-controller-k8s at b8d42511"),
    "ECS": ("2023-06-15", "Amazon ECS developer guide, awsdocs/amazon-ecs-developer-guide at 49232cf2"),
    "TF": ("-", "memory of tasks that fill an instance, in misterfifi1/exo-lives-aws at 26a76816, no date given"),
    "TM": ("-", "memory that tasks were given, in vistimi/terraform-aws-microservice at 4cb7579b, rounded down"),
}

# type: (MiB that the ECS agent registers, source)
REGISTERED = {
    "m4.large": (7985, "ECS"),
    "c4.large": (3768, "ECS"),
    "c4.4xlarge": (30158, "ECS"),
    "t2.medium": (3943, "TF"),
    "t2.large": (7975, "TF"),
    "t2.xlarge": (16039, "TF"),
    "t3.small": (1900, "TM"),
    "t3.medium": (3820, "TM"),
    "g4dn.xlarge": (15730, "TM"),
    "inf1.xlarge": (7660, "TM"),
    "inf1.2xlarge": (15560, "TM"),
    "m5.large": (7680, "TF"),
    "m5.xlarge": (15576, "TF"),
    "m5.2xlarge": (31368, "TF"),
    "m5.4xlarge": (62950, "TF"),
    "m5.12xlarge": (189283, "TF"),
    "m5.24xlarge": (378652, "TF"),
    "c5.large": (3704, "TF"),
    "c5d.large": (3704, "TF"),
    "c5.xlarge": (7624, "TF"),
    "c5d.xlarge": (7624, "TF"),
    "c5.2xlarge": (15463, "TF"),
    "c5d.2xlarge": (15463, "TF"),
    "c5.4xlarge": (31142, "TF"),
    "c5d.4xlarge": (31142, "TF"),
    "c5.9xlarge": (70341, "TF"),
    "c5d.9xlarge": (70341, "TF"),
    "c5.18xlarge": (140768, "TF"),
    "c5d.18xlarge": (140768, "TF"),
}

# Of branch interfaces that the controller gives a node, ECS has these many tasks on every type that both list.
TASKS_FOR_BRANCHES = {9: 10, 18: 20, 38: 40, 54: 60, 84: 90, 106: 120, 107: 120, 114: 120}
NO_TRUNKING = set(
    "c5n d3 d3en g3 g3s g4dn i3 i3en inf1 m5dn m5n m5zn mac1 r5b r5n r5dn u-12tb1 u-6tb1 u-9tb1 z1d".split()
)


def derived_memory(family, vcpus, mebibytes, is_xen):
    """What a type registers when nobody published it, in MiB.

    Xen: the share of m4.large, 7985 of 8192. Others lose 213 MiB, 2.91 % of the memory and 30.3 MiB a vCPU: fitted to
    the twelve m5 and c5 of REGISTERED, which it meets within 0.1 %. Small burstable types lose less: t3.medium 276 of
    4096.
    """
    if is_xen:
        return mebibytes * 7985 // 8192
    lost = 213 + mebibytes * 0.0291 + vcpus * 30.3
    if family in ("t3", "t3a", "t4g"):
        lost = min(lost, mebibytes * 276 / 4096)
    return int(mebibytes - lost)


def branches(go):
    """type: (interfaces, branch interfaces)"""
    result = {}
    for name, body in re.findall(r'^\t"([^"]+)":\s*\{(.*?)^\t\},', go, re.S | re.M):
        numbers = [int(re.search(key + r":\s+(\d+)", body)[1]) for key in (r"\bInterface", "BranchInterface")]
        result[name] = tuple(numbers)
    return result


def task_limits(markdown):
    """type: (tasks without trunking, tasks with)"""
    rows = re.findall(r"^\| ([a-z0-9\\.-]+) \| (\d+) \| (\d+) \|", markdown, re.M)
    return {name.replace("\\", ""): (int(plain), int(trunked)) for name, plain, trunked in rows}


def row(entry, rc, ecs):
    name, family = entry["name"], entry["family"]
    vcpus, mebibytes = entry["cpu"]["vcpus"], entry["memory"]["sizeInMiB"]
    interfaces, sources = entry["network"].get("maximumNetworkInterfaces"), ["FX"]
    trunked = "none"
    if name in ecs and ecs[name][1] > 0:
        interfaces, trunked = ecs[name][0] + 1, str(ecs[name][1])
        sources.append("ECS")
    elif name in rc:
        interfaces = rc[name][0]
        sources.append("RC")
        # A family that the guide of 2023 leaves out has no trunking, unless it is younger.
        if rc[name][1] > 0 and family not in NO_TRUNKING and family not in {n.split(".")[0] for n in ecs}:
            trunked = "~" + str(TASKS_FOR_BRANCHES.get(rc[name][1], rc[name][1]))
    published = REGISTERED.get(name)
    is_xen = entry["properties"]["hypervisor"] == "xen"
    memory = str(published[0]) if published else "~" + str(derived_memory(family, vcpus, mebibytes, is_xen))
    if published and published[1] not in sources:
        sources.append(published[1])
    processor = "arm" if entry["cpu"]["architectures"] == ["arm64"] else "x86"
    return f"shape {name} {vcpus} {mebibytes} {processor} {interfaces or '-'} {trunked} {memory} {','.join(sources)}"


def main(types, limits, eni):
    with open(types, encoding="utf-8") as text:
        entries = {entry["name"]: entry for entry in json.load(text)}
    with open(limits, encoding="utf-8") as text:
        rc = branches(text.read())
    with open(eni, encoding="utf-8") as text:
        ecs = task_limits(text.read())
    print("# Shapes of EC2 instances. Written by make_shapes.py; see FORMAT.md.")
    print("edition", EDITION)
    for key, (date, what) in SOURCES.items():
        print("source", key, date, what)
    for name in sorted(entries):
        if not any(a.endswith("_mac") for a in entries[name]["cpu"]["architectures"]):
            print(row(entries[name], rc, ecs))


if __name__ == "__main__":
    main(*sys.argv[1:])
