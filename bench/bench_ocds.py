"""A hundred thousand contracting processes: read, mended, and asked all eleven red flags.

Once as compiled releases, one a line, and once as releases that have to be merged, two of each
process. Peak memory and CPU are those of a process of its own. A quarter first: growth is linear.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROCESSES = 100_000
BAR_CPU = 30.0
BAR_MIB = 1024


def process(number: int, draw: random.Random) -> dict[str, object]:
    """A compiled release with one to four bids and an award."""
    bids = [
        {
            "id": f"{number}-{place}",
            "date": f"2022-0{draw.randrange(1, 9)}-1{draw.randrange(10)}T12:00:00Z",
            "status": draw.choice(("valid", "valid", "valid", "disqualified", "pending")),
            "tenderers": [{"id": f"T-{draw.randrange(5000)}", "name": "A company"}],
            "value": {"amount": round(draw.uniform(100, 1e6), 2), "currency": "USD"},
        }
        for place in range(draw.choice((1, 2, 2, 3, 4)))
    ]
    buyer = {"id": f"B-{draw.randrange(300)}", "name": "An agency"}
    item = {"id": "1", "classification": {"scheme": "CPV", "id": str(draw.randrange(10**8))}}
    return {
        "ocid": f"ocds-abcdef-{number}",
        "id": f"{number}-2",
        "date": "2022-09-01T00:00:00Z",
        "tag": ["compiled"],
        "initiationType": "tender",
        "buyer": buyer,
        "parties": [buyer | {"roles": ["buyer"]}],
        "tender": {
            "id": f"{number}-t",
            "status": "complete",
            "procurementMethod": draw.choice(("open", "selective", "direct")),
            "numberOfTenderers": len(bids),
            "procuringEntity": buyer,
            "tenderPeriod": {
                "startDate": "2022-01-01T00:00:00Z",
                "endDate": f"2022-0{draw.randrange(1, 9)}-20T00:00:00Z",
            },
        },
        "bids": {"details": bids},
        "awards": [
            {
                "id": f"{number}-a",
                "status": "active",
                "suppliers": bids[0]["tenderers"],
                "value": bids[0]["value"],
                "items": [item],
            }
        ],
    }


def write(path: Path, count: int, parts: int) -> None:
    """So many processes, each as one compiled release or as two releases."""
    draw = random.Random(7)  # noqa: S311  (the same file every time)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            whole = process(number, draw)
            if parts == 1:
                out.write(json.dumps(whole) + "\n")
                continue
            told = {name: whole.pop(name) for name in ("bids", "awards")}
            named = {name: whole[name] for name in ("ocid", "parties", "initiationType")}
            first = whole | {"id": f"{number}-1", "date": "2022-01-01", "tag": ["tender"]}
            later = {"id": f"{number}-2", "date": "2022-09-01", "tag": ["award"]}
            out.write(json.dumps(first) + "\n" + json.dumps(named | later | told) + "\n")


def measure(path: Path) -> None:
    """Read one file, ask all flags, and print what it took."""
    from crossfoot.contracts.ocds import reading  # noqa: PLC0415
    from crossfoot.contracts.ocds.prepare import mend  # noqa: PLC0415
    from crossfoot.contracts.ocds.procedures import select  # noqa: PLC0415
    from crossfoot.contracts.ocds.settings import Settings  # noqa: PLC0415

    begun = time.perf_counter()
    rules = Settings()
    found = reading.read([(path.name, path.read_bytes())])
    chosen = select((mend(one.copy(), rules.corrections) for one in found.processes), rules.scope)
    raised = sum(len(flag.ask(chosen).raised) for flag in rules.flags)
    print(
        json.dumps(
            {
                "wall": time.perf_counter() - begun,
                "cpu": time.process_time(),
                "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "processes": len(chosen.all),
                "raised": raised,
            }
        )
    )


def main() -> None:
    """Both shapes in both sizes, each in a process of its own."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for parts, shape in ((1, "compiled, one a line"), (2, "two releases each, merged")):
            costs = []
            for count in (PROCESSES // 4, PROCESSES):
                path = Path(folder) / "processes.jsonl"
                write(path, count, parts)
                size = path.stat().st_size / 1e6
                done = subprocess.run(
                    [sys.executable, __file__, str(path)],
                    capture_output=True,
                    check=True,
                    text=True,
                )
                took = json.loads(done.stdout)
                if took["processes"] != count:
                    sys.exit(f"{took['processes']} of {count} processes were kept")
                costs.append((count, took["cpu"], took["mib"]))
                print(
                    f"{count:>7,} processes, {shape}, {size:.0f} MB: {took['cpu']:.1f} s CPU, "
                    f"{took['wall']:.1f} s wall, {took['mib']:,.0f} MiB, {took['raised']:,} flags"
                )
            (few, less, _), (many, more, mib) = costs
            print(f"cost per process grew {more / less / (many / few):.2f} times")
            failed |= parts == 1 and (more > BAR_CPU or mib > BAR_MIB)
    print(f"bar for compiled releases {BAR_CPU:.0f} s CPU and {BAR_MIB:,} MiB")
    sys.exit(int(failed))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        main()
