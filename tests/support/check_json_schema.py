# SPDX-License-Identifier: Apache-2.0
"""Holds the JSON output to its schemas, to the order of its members, and to its own indices.

check_json_schema.py CALLSCOPE_CLI RESOURCES CAPTURES
"""
import json
import pathlib
import subprocess
import sys

import jsonschema

CALL_ORDER = """room_id call_id instance kind version media caller accepted parties outcome verdict stated_reason
reason_state inferred_reason ended_by invited_at answered_at selected_at ended_at ring_ms setup_ms talk_ms events
findings""".split()
SOURCE_ORDER = "name format events call_events encrypted_events problems notices".split()
FINDING_ORDER = "rule severity message spec room_id call_id instance event_id pointer".split()
EVENT_ORDER = "event_id type user_id party_id ts source offset".split()
PARTY_ORDER = "user_id party_id role result".split()
RULE_ORDER = "id family severity scope title spec since".split()

HOSTILE = [
    # Wrong types and missing fields throughout.
    {"type": "m.call.invite", "content": {"call_id": 5, "version": {}, "party_id": None, "offer": [], "lifetime": "60000"}},
    {"type": "m.call.invite", "sender": "\u202e@evil\u0000:x\u001b[31m", "event_id": "$\u2028", "room_id": "!r\u0007",
     "origin_server_ts": 9007199254740991,
     "content": {"call_id": "\"\\\u0001</script>\u202e", "version": "1", "party_id": "", "lifetime": -1,
                 "offer": {"type": "offer", "sdp": "\u0000"}}},
    {"type": "m.call.hangup", "sender": "\u202e@evil\u0000:x\u001b[31m", "event_id": None, "room_id": "!r\u0007",
     "origin_server_ts": -9007199254740991,
     "content": {"call_id": "\"\\\u0001</script>\u202e", "version": 1.5, "party_id": [1], "reason": {"\u001b": []}}},
    {"type": "m.call.hangup", "sender": 7, "origin_server_ts": "now", "content": {"call_id": "lonely", "reason": 12}},
    {"type": "m.call.whatever", "sender": "@a:x", "origin_server_ts": 1e300, "content": {"call_id": "lonely"}},
    {"type": "m.call.answer", "content": []},
]


def run(cli, arguments, text=None):
    result = subprocess.run([cli, *arguments], input=text, capture_output=True)
    if result.returncode not in (0, 1):
        sys.exit(f"{arguments}: exit code {result.returncode}\n{result.stderr.decode()}")
    return result.stdout


def strict(text):
    """JSON and nothing but: no NaN, no duplicate members, valid UTF-8."""

    def members(pairs):
        assert len({name for name, _ in pairs}) == len(pairs), f"duplicate member in {pairs}"
        return dict(pairs)

    def constant(name):
        raise AssertionError(f"{name} is no JSON")

    return json.loads(text.decode("utf-8"), object_pairs_hook=members, parse_constant=constant)


def check_order(where, found, expected):
    assert list(found)[: len(expected)] == expected, f"{where}: members are {list(found)}"


def check_report(name, report):
    check_order(name, report, ["format", "version", "sources", "calls", "findings"])
    for source in report["sources"]:
        check_order(name, source, SOURCE_ORDER)
    for finding in report["findings"]:
        check_order(name, finding, FINDING_ORDER)
    claimed = []
    for number, call in enumerate(report["calls"]):
        check_order(name, call, CALL_ORDER)
        for party in call["parties"]:
            check_order(name, party, PARTY_ORDER)
        for event in call["events"]:
            check_order(name, event, EVENT_ORDER)
            assert event["source"] < len(report["sources"])
        for index in call["findings"]:
            finding = report["findings"][index]
            assert finding["call"] == number and finding["call_id"] == call["call_id"]
            claimed.append(index)
        if call["glare_with"] is not None:
            assert report["calls"][call["glare_with"]]["glare_with"] == number
    assert sorted(claimed) == [i for i, finding in enumerate(report["findings"]) if finding["call"] is not None]


def main():
    cli, resources, captures = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])

    def validator(name):
        schema = json.loads((resources / name).read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        check_described(name, schema)
        return jsonschema.Draft202012Validator(schema)

    analysis = validator("callscope.analysis.schema.json")
    files = sorted([*captures.glob("*.json"), *captures.glob("*.ndjson")])
    files = [file for file in files if "room-keys" not in file.name]
    assert len(files) >= 16, files
    for file in files:
        texts = [run(cli, [command, "--format", "json", str(file)]) for command in ("calls", "check")]
        assert texts[0] == texts[1], f"{file.name}: calls and check differ"
        report = strict(texts[0])
        analysis.validate(report)
        check_report(file.name, report)

    everything = strict(run(cli, ["calls", "--format", "json", *map(str, files)]))
    analysis.validate(everything)
    check_report("all captures", everything)
    assert len(everything["sources"]) == len(files)

    hostile = "\n".join(json.dumps(event) for event in HOSTILE).encode()
    hostile += b'\n{"type":"m.call.hangup","sender":"@\xff\xfe:x","content":{"call_id":"\xc3\x28"}}\n{"type":'
    report = strict(run(cli, ["check", "--format", "json", "-"], hostile))
    analysis.validate(report)
    check_report("hostile", report)
    assert report["calls"] and report["findings"] and report["sources"][0]["problems"]

    rules = strict(run(cli, ["rules", "--format", "json"]))
    validator("callscope.rules.schema.json").validate(rules)
    assert list(rules) == ["rules", "spec_version"] and rules["rules"]
    for rule in rules["rules"]:
        check_order("rules", rule, RULE_ORDER)
    known = {rule["id"] for rule in rules["rules"]}
    assert {finding["rule"] for finding in everything["findings"]} <= known


def check_described(name, schema):
    """Every member of the contract is described, and no object takes members that are not."""

    def walk(node, where):
        if isinstance(node, list):
            for item in node:
                walk(item, where)
        if not isinstance(node, dict):
            return
        if "properties" in node:
            assert node.get("additionalProperties") is False, f"{name}: {where} takes any member"
            for member, about in node["properties"].items():
                assert "description" in about or "$ref" in about, f"{name}: {where}/{member} is not described"
        for key, value in node.items():
            walk(value, f"{where}/{key}")

    walk(schema, "")


main()
