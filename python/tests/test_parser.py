"""The original's functions for a folder of logs, in its forms."""

import pytest
from conftest import SIMULATED

from carbontracker import parser
from carbontracker.tracker import CarbonTracker

STANDARD = """2026-11-22 21:50:09 - carbontracker version 2.4.3
2026-11-22 21:50:09 - Only predicted and actual consumptions are multiplied by a PUE coefficient of 1.58 (Daniel Bizo, 2023, Uptime Institute Global Data Center Survey).
2026-11-22 21:50:09 - The following components were found: GPU with device(s) NVIDIA A100-SXM4-80GB, NVIDIA A100-SXM4-80GB.
2026-11-22 21:50:09 - Monitoring thread started.
2026-11-22 21:50:09 - Epoch 1:
2026-11-22 21:50:12 - Duration: 0:00:02.50
2026-11-22 21:50:12 - Average power usage (W) for gpu: 250.0
2026-11-22 21:50:12 - Epoch 2:
2026-11-22 21:50:14 - Duration: 0:00:02.50
2026-11-22 21:50:14 - Average power usage (W) for gpu: 250.0
2026-11-22 21:50:14 - Monitoring thread ended.
"""
OUTPUT = """2026-11-22 21:50:14 - 
Actual consumption for 2 epoch(s):
	Time:	0:00:05
	Energy:	0.000548650272 kWh
	CO2eq:	0.244149371198 g
	This is equivalent to:
	0.002286042801 km travelled by car
"""


@pytest.fixture
def folder(at_home, tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "1.2_2026-11-22T215009Z_carbontracker.log").write_text(STANDARD)
    (folder / "1.2_2026-11-22T215009Z_carbontracker_output.log").write_text(OUTPUT)
    return folder


def test_a_run_in_the_originals_form_its_devices_summed(folder):
    [run] = parser.parse_all_logs(str(folder))
    assert run["standard_filename"] == str(folder / "1.2_2026-11-22T215009Z_carbontracker.log")
    assert run["output_filename"] == str(folder / "1.2_2026-11-22T215009Z_carbontracker_output.log")
    assert run["components"] == {"gpu": {"devices": ["NVIDIA A100-SXM4-80GB", "NVIDIA A100-SXM4-80GB"]}}
    assert (run["early_stop"], run["pred"], run["corrected"], run["outcome"]) == (False, None, True, "finished")
    assert run["actual"] == {
        "epochs": 2,
        "duration (s)": 5,
        "energy (kWh)": pytest.approx(2 * 0.000548650272),
        "co2eq (g)": pytest.approx(2 * 0.244149371198),
        "equivalents": {"km travelled by car": pytest.approx(2 * 0.244149371198 / 106.8)},
    }


def test_the_sum_of_a_folder(folder):
    tracker = CarbonTracker(epochs=1, log_dir=folder, **SIMULATED)
    tracker.epoch_start()
    tracker.epoch_end()
    mine = tracker.stop().total
    energy, carbon, equivalents = parser.aggregate_consumption(folder)
    assert energy == pytest.approx(2 * 0.000548650272 + mine.energy_kwh)
    assert carbon == pytest.approx(2 * 0.244149371198 + mine.carbon_g)
    assert equivalents == {"km travelled by car": pytest.approx(carbon / 106.8)}
    runs = parser.parse_all_logs(folder)
    assert sorted(run["journal"] is not None for run in runs) == [False, True]


def test_the_sentence_of_the_manual(folder, capsys):
    parser.print_aggregate(log_dir=str(folder))
    assert capsys.readouterr().out == (
        "The training of models in this work is estimated to use 0.001 kWh of electricity contributing to 0.000 kg of CO2eq. "
        "This is equivalent to 0.005 km travelled by car. Measured by carbontracker (https://github.com/lfwa/carbontracker).\n"
    )


def test_the_components_of_one_run(folder):
    assert parser.parse_logs(folder)["gpu"]["devices"] == ["NVIDIA A100-SXM4-80GB"] * 2
    assert parser.parse_logs(folder, std_log_file=str(folder / "1.2_2026-11-22T215009Z_carbontracker.log")) == parser.parse_logs(folder)
    with pytest.raises(FileNotFoundError):
        parser.parse_logs(folder, std_log_file="another.log")


def test_a_folder_without_runs_has_used_nothing(at_home, tmp_path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "a_carbontracker.log").write_text("")
    assert parser.aggregate_consumption(tmp_path / "logs") == (0, 0, {})
    assert parser.parse_all_logs(tmp_path / "logs") == []


def test_what_is_no_folder_is_refused_in_a_sentence(at_home, tmp_path):
    with pytest.raises(ValueError, match="nowhere"):
        parser.aggregate_consumption(tmp_path / "nowhere")


def test_without_an_engine_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CARBONTRACKER_BIN", raising=False)
    with pytest.raises(RuntimeError, match="There is no engine to read"):
        parser.parse_all_logs(tmp_path)


def test_an_odd_name_is_a_folder_and_no_option(at_home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "--json").mkdir()
    with pytest.raises(ValueError, match="no log and no journal"):
        parser.aggregate_consumption("--json")
