"""The pathway: numbers count upwards, every way leads somewhere, and each step is a page with the way there and back."""

from __future__ import annotations

from dataclasses import replace

from generator.models.corpus import Corpus
from generator.models.pathway import Pathway
from generator.views.pathway import PathwayView, Place, pathway


def view(corpus: Corpus, face: str) -> PathwayView:
    found = pathway(corpus, face)  # type: ignore[arg-type]
    assert found
    return found


def graph(found: PathwayView) -> str:
    """The graph as text: one place a line, what leads to it and where it leads."""
    return "\n".join(f"{marks(s.before)} > {s.place.mark} > {marks(s.after)}" for s in (*found.steps, *found.ends))


def marks(places: tuple[Place, ...]) -> str:
    """The marks of places, or a dash."""
    return " ".join(p.mark for p in places) or "-"


def test_the_graph_reads_both_ways(toy: Corpus) -> None:
    assert graph(view(toy, "patients")) == "2 > 1 > A 2\n1 > 2 > A 1\n1 2 > A > -"


def test_both_faces_have_one_graph(toy: Corpus) -> None:
    assert graph(view(toy, "patients")) == graph(view(toy, "trainees"))


def test_patients_get_no_ratio_but_its_source(toy: Corpus) -> None:
    way = view(toy, "patients").steps[1].ways[0]
    assert [f.id for f in way.proof.figures] == ["moon-gone-5y"]
    assert [i for i, _ in way.proof.studies] == ["moon-2000"]
    assert [f.id for f in view(toy, "trainees").steps[1].ways[0].proof.figures] == ["moon-gone-5y", "moon-factor"]


def test_without_a_pathway_there_is_no_view(toy: Corpus) -> None:
    assert pathway(replace(toy, pathway=None), "patients") is None


def test_texts_name_face_and_place(toy: Corpus) -> None:
    graph_ = toy.pathway
    assert isinstance(graph_, Pathway)
    paths = [path for path, _, _ in graph_.texts()]
    assert ("states", "first", "options", 0, "label", "patients") in paths
    assert ("states", "first", "differ") in paths
    assert len(paths) == len(set(paths))
