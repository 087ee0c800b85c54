"""The published proof vectors: accepted and rejected exactly as they say."""

import base64
import json
from pathlib import Path

import pytest

from crossfoot.log import proofs, subtrees

VECTORS = Path(__file__).resolve().parents[4] / "shared" / "merkle" / "testdata"


def proof_is_accepted(kind, vector):
    proof = [base64.b64decode(item) for item in vector["proof"] or ()]
    hashes = {k: base64.b64decode(vector[k] or "") for k in vector if "oot" in k or k == "leafHash"}
    if kind == "inclusion":
        return proofs.verify_inclusion(
            hashes["leafHash"], vector["leafIdx"], vector["treeSize"], proof, hashes["root"]
        )
    if kind == "consistency":
        return proofs.verify_consistency(
            vector["size1"], vector["size2"], proof, hashes["root1"], hashes["root2"]
        )
    if kind == "subtreeinclusion":
        return subtrees.verify_inclusion(
            hashes["leafHash"],
            vector["leafIdx"],
            vector["start"],
            vector["end"],
            proof,
            hashes["root"],
        )
    assert kind == "subtreeconsistency"
    return subtrees.verify_consistency(
        vector["start"], vector["end"], vector["size"], proof, hashes["root1"], hashes["root2"]
    )


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the proof vectors are not beside the checkout")
def test_all_518_vectors_are_answered_as_they_say():
    wrong, seen = [], 0
    for path in sorted(VECTORS.rglob("*.json")):
        vector = json.loads(path.read_text("utf-8"))
        kind = path.relative_to(VECTORS).parts[0]
        seen += 1
        if proof_is_accepted(kind, vector) == vector["wantErr"]:
            wrong.append(path.relative_to(VECTORS).as_posix())
    assert wrong == []
    assert seen == 518
