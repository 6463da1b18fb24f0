"""Before the mark at an epoch's end, what is queued on a GPU is waited for. There is no GPU here: these frameworks are played."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from carbontracker.gpu import synchronise


class Cuda:
    def __init__(self, initialised=True, capturing=False):
        self.waited = []
        self.is_initialized = lambda: initialised
        self.is_current_stream_capturing = lambda: capturing
        self.device_count = lambda: 3

    def synchronize(self, device=None):
        self.waited.append(device)


def framework(monkeypatch, name, **has):
    module = ModuleType(name)
    module.__dict__.update(has)
    monkeypatch.setitem(sys.modules, name, module)
    return module


def test_nothing_is_imported(monkeypatch):
    for name in ("torch", "jax"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    synchronise()
    assert not {"torch", "jax"} & set(sys.modules)


def test_torch_is_waited_for_on_the_devices_that_it_uses(monkeypatch):
    cuda = Cuda()
    framework(monkeypatch, "torch", cuda=cuda, _C=SimpleNamespace(_cuda_hasPrimaryContext=lambda device: device != 1))
    synchronise()
    assert cuda.waited == [0, 2]


def test_an_older_torch_is_waited_for_on_its_current_device(monkeypatch):
    cuda = Cuda()
    framework(monkeypatch, "torch", cuda=cuda, _C=SimpleNamespace())
    synchronise()
    assert cuda.waited == [None]


@pytest.mark.parametrize("cuda", [Cuda(initialised=False), Cuda(capturing=True)], ids=["not begun", "recording a graph"])
def test_torch_is_left_alone(monkeypatch, cuda):
    framework(monkeypatch, "torch", cuda=cuda, _C=SimpleNamespace())
    synchronise()
    assert cuda.waited == []


def test_a_fault_of_the_gpu_is_the_trainings_to_hear_of(monkeypatch):
    cuda = Cuda()
    cuda.synchronize = lambda: (_ for _ in ()).throw(RuntimeError("CUDA error: an illegal memory access was encountered"))
    framework(monkeypatch, "torch", cuda=cuda, _C=SimpleNamespace())
    synchronise()


@pytest.mark.parametrize("initialised, backend, waits", [(True, "gpu", True), (True, "cpu", False), (False, "gpu", False)])
def test_jax(monkeypatch, initialised, backend, waits):
    waited = []
    alive, deleted = SimpleNamespace(is_deleted=lambda: False), SimpleNamespace(is_deleted=lambda: True)
    framework(monkeypatch, "jax", default_backend=lambda: backend, live_arrays=lambda: [alive, deleted], block_until_ready=waited.append)
    framework(monkeypatch, "jax._src.xla_bridge", backends_are_initialized=lambda: initialised)
    synchronise()
    assert waited == ([[alive]] if waits else [])


def test_the_real_jax_has_what_is_asked_of_it():
    jax = pytest.importorskip("jax")
    from jax._src import xla_bridge

    jax.numpy.ones(3).block_until_ready()
    assert xla_bridge.backends_are_initialized()
    assert jax.block_until_ready([array for array in jax.live_arrays() if not array.is_deleted()]) is not None


def test_the_real_torch_has_what_is_asked_of_it():
    torch = pytest.importorskip("torch")
    assert torch.cuda.is_initialized() is False
    assert callable(torch.cuda.is_current_stream_capturing) and callable(torch._C._cuda_hasPrimaryContext if torch.version.cuda else torch.cuda.synchronize)
