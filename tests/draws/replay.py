"""Replays draws, written from docs/draws.md alone: `replay.py PROOFS [JOURNAL]`, JSON lines both.

Says what is wrong with the first draw that is wrong and ends with 1. Otherwise it tests that the first
positions are spread evenly, and the tenth ones too (chi-square over all draws), and ends with 0. With a
journal it also looks up the entries that the skipped numbers name.
"""

import hashlib
import json
import math
import re
import sys
from collections import Counter

TOOK = {"held", "issued", "retained", "cooling", "frozen", "withdrawn"}
SPACE = 2**64
PLACES = (1, 10)


class Wrong(Exception):
    """What is wrong, in one sentence."""


def sha256(text):
    return hashlib.sha256(text.encode("utf-8"))


def positions(seed, size):
    """The shuffle by the book, on a table of what was moved."""
    table, counter = {}, 0
    for done in range(size):
        left = size - done
        bound = SPACE - SPACE % left
        while True:
            drawn = int.from_bytes(sha256(f"{seed}:{counter}").digest()[:8], "big")
            counter += 1
            if drawn < bound:
                break
        other = done + drawn % left
        mine, theirs = table.get(done, done), table.get(other, other)
        table[done], table[other] = theirs, mine
        yield theirs


def expect(holds, sentence):
    if not holds:
        raise Wrong(sentence)


def check_step(draw, kind, step):
    number, outcome, by = step["number"], step["outcome"], step.get("by")
    if outcome == "offered":
        expect(by is None, f"{number} is offered and names an entry that took it")
        return
    subject, at, version = (by or "").rpartition("@")
    expect(at and re.fullmatch("[1-9][0-9]*", version), f"{number} is skipped and names no entry")
    if outcome == "offered_elsewhere":
        other = subject.removeprefix("draw/")
        expect(subject != other and other != draw, f"{number}: {by} is not another draw")
    elif outcome == "frozen" and subject.startswith("segment/"):
        expect(subject != "segment/", f"{number}: {by} names no segment")
    else:
        expect(outcome in TOOK, f"{number}: there is no reason {outcome}")
        expect(subject == f"number/{kind}-{number}", f"{number}: {by} is about something else")


def offered_at(proof, batch):
    """When the journal says that the batch was offered, in microseconds."""
    for part in proof["entries"]:
        # Everybody's file says it beside the entry, which holds its digest.
        said = part.get("said") or part["entry"]["payload"]
        if json.loads(said).get("batch") == batch:
            return int(part["entry"]["at"])
    raise Wrong(f"the entry of batch {batch} is missing")


def look_up(step, journal, offer):
    """The entry is there, and what undid it, if anything, is not older than the offer."""
    subject, _, version = step["by"].rpartition("@")
    expect((subject, int(version)) in journal, f"{step['number']}: there is no entry {step['by']}")
    after = journal.get((subject, int(version) + 1))
    gone = after is not None and step["outcome"] != "offered_elsewhere" and after < offer
    expect(not gone, f"{step['number']}: {step['by']} was over before the offer")


def check(proof, journal):
    """Replays one draw; the positions that it met."""
    expect(proof["format"] == "cheguan-draw-1", "another format")
    secret, listed = proof["secret"], proof["list"]
    expect(sha256(secret).hexdigest() == proof["commitment"], "the secret is not what was committed to")
    numbers = listed["numbers"]
    expect(len(numbers) == listed["size"] == len(set(numbers)), "the list has another size")
    text = "".join(f"{number}\n" for number in numbers)
    expect(sha256(text).hexdigest() == listed["digest"], "the list is another one")
    seed = f"{secret}:{proof['draw']}:{proof['contribution']}"
    walk, offered, walked = positions(seed, len(numbers)), [], []
    kind = proof["pool"].split("-")[0]
    for place, batch in enumerate(proof["batches"], 1):
        expect(batch["batch"] == place, f"batch {place} is missing")
        for step in batch["steps"]:
            position = next(walk, None)
            expect(position is not None, "there are more steps than numbers")
            walked.append(position)
            met = numbers[position]
            expect(met == step["number"], f"the walk meets {met}, not {step['number']}")
            check_step(proof["draw"], kind, step)
            if step["outcome"] == "offered":
                offered.append(met)
            elif journal is not None:
                look_up(step, journal, offered_at(proof, place))
    chosen = proof["chosen"]
    expect(chosen is None or chosen in offered, f"{chosen} was chosen and never offered")
    return walked


def lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def spread(tenths):
    """Chi-square over ten classes of a position; 27.88 is passed once in a thousand."""
    expected = sum(tenths.values()) / 10
    return sum((tenths[n] - expected) ** 2 / expected for n in range(10))


def run(proofs, journal=None):
    entries = journal and {(e["subject"], int(e["version"])): int(e["at"]) for e in lines(journal)}
    tenths, sizes, draws = {place: Counter() for place in PLACES}, Counter(), 0
    for draws, proof in enumerate(lines(proofs), 1):
        try:
            walked = check(proof, entries)
        except (Wrong, KeyError, TypeError, ValueError) as wrong:
            print(f"draw {draws} ({proof.get('draw')}): {wrong}")
            return 1
        size = proof["list"]["size"]
        # Only lists that fall into ten equal parts count, so that each part is as likely.
        if walked and size % 10 == 0:
            sizes[size] += 1
            for place in (place for place in PLACES if place <= len(walked)):
                tenths[place][walked[place - 1] * 10 // size] += 1
    print(f"draws {draws}, counted {sum(sizes.values())}, list sizes {len(sizes)}")
    for place, of in tenths.items():
        if sum(of.values()) >= 1000:
            chi = spread(of)
            print(f"place {place}: chi-square {chi:.2f} with 9 degrees of freedom")
            if not math.isfinite(chi) or chi > 27.88:
                print(f"the positions at place {place} are not spread evenly")
                return 1
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:3]))
