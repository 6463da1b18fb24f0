"""Parameters that make no sense are refused when the tracker is made, and named as they are written."""

import pytest
from conftest import SIMULATED

from carbontracker.settings import settings_from
from carbontracker.tracker import CarbonTracker

REFUSED = [
    ({"epochs": 0}, "epochs is a whole number of at least 1, not 0."),
    ({"epochs": 2.5}, "epochs is a whole number of at least 1, not 2.5."),
    ({"epochs": "10"}, "epochs is a whole number of at least 1, not '10'."),
    ({"epochs": True}, "epochs is a whole number of at least 1, not True."),
    ({"monitor_epochs": 0}, "monitor_epochs cannot be 0: set it to -1 for all epochs."),
    ({"monitor_epochs": -2}, "monitor_epochs is a whole number of at least -1, not -2."),
    ({"epochs_before_pred": 2}, "epochs_before_pred (2) cannot be more than monitor_epochs (1): set monitor_epochs to -1 for all epochs."),
    ({"epochs_before_pred": 3, "monitor_epochs": 2}, "epochs_before_pred (3) cannot be more than monitor_epochs (2)"),
    ({"epochs_before_pred": 11, "monitor_epochs": -1}, "epochs_before_pred (11) cannot be more than monitor_epochs (10)"),
    ({"components": "tpu"}, 'components knows no "tpu": use "all", or some of "cpu,gpu,memory".'),
    ({"components": "all,cpu"}, 'components knows no "all"'),
    ({"components": ""}, 'components knows no ""'),
    ({"components": None}, 'components knows no "None"'),
    ({"sim_cpu": "A"}, "A simulated device needs both sim_cpu and sim_cpu_tdp: give sim_cpu_tdp."),
    ({"sim_gpu_watts": 300}, "A simulated device needs both sim_gpu and sim_gpu_watts: give sim_gpu."),
    ({"sim_gpu_util": 0.5}, "A simulated device needs both sim_gpu and sim_gpu_watts"),
    ({"pue": float("nan")}, "pue is a number, not nan."),
    ({"zone": object}, "zone cannot be <class 'object'>."),
]
#: These are the engine's to judge, in its words and our spelling.
REFUSED_BY_THE_ENGINE = [
    ({"pue": 0.5}, "pue is a number from 1 to 10, not 0.5"),
    ({"update_interval": 0}, "update_interval is a number from 0.1 to 3600, not 0"),
    ({"zone": "Atlantis"}, "zone names no country or grid zone"),
    ({"budget": {"max_energy": -1}}, "budget.max_energy"),
    ({"budget": {"max_watts": 1}}, "it has max_energy, max_carbon, max_time, on_budget"),
    ({"api_keys": {"nobody": "x"}}, "api_keys holds keys by the name of their provider"),
    ({"decimal_precision": -1}, "decimal_precision"),
]


@pytest.mark.parametrize("parameters, why", REFUSED, ids=[str(parameters) for parameters, _ in REFUSED])
def test_what_the_manual_rules_out_is_refused_even_where_there_is_no_engine(parameters, why, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CARBONTRACKER_BIN", raising=False)
    with pytest.raises(ValueError) as refusal:
        CarbonTracker(**{"epochs": 10, **parameters})
    assert str(refusal.value).startswith(why)


@pytest.mark.parametrize("parameters, why", REFUSED_BY_THE_ENGINE, ids=[str(parameters) for parameters, _ in REFUSED_BY_THE_ENGINE])
def test_what_the_engine_refuses_is_a_value_error_in_the_spelling_of_python(parameters, why, at_home):
    with pytest.raises(ValueError) as refusal:
        CarbonTracker(**{"epochs": 10, **parameters})
    assert why in str(refusal.value)
    at_home.leaves_none()


@pytest.mark.parametrize("parameters", [REFUSED[0][0], REFUSED_BY_THE_ENGINE[0][0]], ids=["ours", "the engine's"])
def test_ignore_errors_raises_nothing_and_measures_nothing(parameters, at_home, capfd):
    tracker = CarbonTracker(**{"epochs": 10, "ignore_errors": True, **parameters})
    tracker.epoch_start()
    assert (tracker.epoch_end(), tracker.stop()) == (None, None)
    assert capfd.readouterr().err.count("nothing is measured: ") == 1


def test_the_engine_is_told_in_its_spelling_and_nothing_that_was_left_out():
    class Whole:
        def __index__(self):
            return 7

    class Real:
        def __float__(self):
            return 0.25

    given = dict.fromkeys(("sim_cpu", "sim_cpu_tdp", "sim_cpu_util", "sim_gpu", "sim_gpu_watts", "sim_gpu_util"))
    told = settings_from(
        {
            **given,
            **SIMULATED,
            "epochs": Whole(),
            "epochs_before_pred": 1,
            "monitor_epochs": -1,
            "sim_cpu_util": Real(),
            "zone": None,
            "budget": {"max_energy": 1},
        }
    )
    assert told == {
        "epochs": 7,
        "epochsBeforePred": 1,
        "monitorEpochs": -1,
        "components": "cpu",
        "simCpu": "A",
        "simCpuTdp": 100,
        "simCpuUtil": 0.25,
        "pue": 1,
        "intensity": 400,
        "budget": {"maxEnergy": 1},
    }
