from __future__ import annotations

from dataclasses import dataclass, fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Mapping, Optional, Tuple, Type, TypeVar

    T = TypeVar("T")

# Units are in the names: J, kWh, g CO2e, s, W. None is what is not known, which is not zero. An uncertainty and a coverage are shares of 1.


@dataclass(frozen=True)
class Estimate:
    """What is expected, and the interval that holds as often as its prediction's `confidence` says."""

    mean: Optional[float] = None
    low: Optional[float] = None
    high: Optional[float] = None


@dataclass(frozen=True)
class Prediction:
    """What the whole training will have cost, with what is spent already."""

    unit: str
    done: float
    total: float
    made_at_s: Optional[float] = None
    time_s: Estimate = Estimate()
    energy_kwh: Estimate = Estimate()
    carbon_g: Estimate = Estimate()
    intensity_g_per_kwh: Optional[float] = None
    confidence: Optional[float] = None


@dataclass(frozen=True)
class Breach:
    """A budget that does not hold: `limit` is "energy", "carbon" or "time"; `of` what is "spent" or "predicted"."""

    limit: str
    of: str
    value: float
    most: float
    unit: str


@dataclass(frozen=True)
class Cost:
    """`it_…` is what the computer drew; the others have the building's share in them as well."""

    time_s: float
    it_energy_j: Optional[float] = None
    it_energy_kwh: Optional[float] = None
    energy_kwh: Optional[float] = None
    carbon_g: Optional[float] = None
    mean_power_w: Optional[float] = None
    coverage: Optional[float] = None
    measured_share: Optional[float] = None


@dataclass(frozen=True)
class WindowCost(Cost):
    """Of a stretch of the run. `started` is in UTC."""

    label: Optional[str] = None
    started: Optional[str] = None


@dataclass(frozen=True)
class EpochCost(Cost):
    """Of an epoch, with what was predicted after it and the budgets that do not hold."""

    epoch: Optional[int] = None
    started: Optional[str] = None
    prediction: Optional[Prediction] = None
    breaches: Tuple[Breach, ...] = ()


@dataclass(frozen=True)
class Device:
    """`basis` is "measured", "modelled" or "stated"."""

    id: str
    part: str
    label: str
    basis: str
    host: Optional[str] = None
    method: Optional[str] = None
    it_energy_j: Optional[float] = None
    energy_kwh: Optional[float] = None
    carbon_g: Optional[float] = None
    mean_power_w: Optional[float] = None
    coverage: Optional[float] = None
    uncertainty: Optional[float] = None


@dataclass(frozen=True)
class Statement:
    """What the whole run has cost. `document` is all of it, as `carbontracker report --format json` has it."""

    run: str
    outcome: Optional[str]
    total: Cost
    epochs: Tuple[EpochCost, ...]
    windows: Tuple[WindowCost, ...]
    devices: Tuple[Device, ...]
    prediction: Optional[Prediction]
    document: Mapping[str, Any]


def epoch_cost(answer: Mapping[str, Any]) -> EpochCost:
    cost = {**answer["cost"]}
    breaches = answer.get("breaches") or cost.pop("breaches", None) or ()
    foretold = answer.get("prediction") or cost.pop("prediction", None)
    return _made(EpochCost, {**cost, "prediction": _prediction(foretold), "breaches": tuple(_made(Breach, breach) for breach in breaches)})


def window_cost(answer: Mapping[str, Any]) -> WindowCost:
    return _made(WindowCost, {**answer["cost"], "label": answer["label"]})


def statement_from(document: Mapping[str, Any]) -> Statement:
    run = document["run"]
    return Statement(
        run=run["id"],
        outcome=(run.get("outcome") or {}).get("kind"),
        total=_made(Cost, document["total"]),
        epochs=tuple(_made(EpochCost, epoch) for epoch in document["epochs"]),
        windows=tuple(_made(WindowCost, window) for window in document["windows"]),
        devices=tuple(_made(Device, device) for device in document["devices"]),
        prediction=_prediction(document.get("prediction")),
        document=document,
    )


def _prediction(document: Optional[Mapping[str, Any]]) -> Optional[Prediction]:
    if document is None:
        return None
    estimates = {name: _made(Estimate, document.get(name) or {}) for name in ("time_s", "energy_kwh", "carbon_g")}
    return _made(Prediction, {**document, **estimates})


def _made(kind: Type[T], document: Mapping[str, Any]) -> T:
    """Without the keys of later versions."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in document.items() if name in names})
