"""One page of every kind: what the tests of looks and access, and the contact sheet, go through."""

from __future__ import annotations

KINDS = {
    "home": "index.html",
    "start for patients": "patients/index.html",
    "start for trainees": "trainees/index.html",
    "treatment for patients": "patients/treatments/microvascular-decompression.html",
    "treatment for trainees": "trainees/treatments/baclofen.html",
    "factor for patients": "patients/resistance/neurovascular-compression.html",
    "topic for patients": "patients/topics/what-is-tn.html",
    "topic for trainees": "trainees/topics/percutaneous-procedures.html",
    "list": "patients/treatments/index.html",
    "compare": "patients/compare/index.html",
    "table for patients": "patients/compare/efficacy.html",
    "table for trainees": "trainees/compare/durability.html",
    "pathway for patients": "patients/what-next.html",
    "pathway for trainees": "trainees/what-next.html",
    "resistance": "trainees/resistance/index.html",
    "not known": "patients/unknown.html",
    "studies": "studies/index.html",
    "study": "studies/andersen-2022.html",
    "evidence": "evidence/treatment-baclofen.html",
    "glossary": "glossary.html",
    "about": "about/index.html",
    "self-audit": "about/self-audit.html",
    "readability": "about/readability.html",
    "accessibility": "about/accessibility.html",
    "data": "about/data.html",
}
