from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def synchronise() -> None:
    """
    Waits until the GPUs have done what this process has queued: only then is an epoch over. Only a framework that is imported
    already, and only a GPU that it has begun to use: nothing is begun for us. A fault of the GPU is the training's to hear of.
    """
    for name, wait in (("torch", _wait_for_torch), ("jax", _wait_for_jax)):
        framework = sys.modules.get(name)
        if framework is None:
            continue
        try:
            wait(framework)
        except Exception:
            pass


def _wait_for_torch(torch: ModuleType) -> None:
    cuda = torch.cuda
    if not cuda.is_initialized() or cuda.is_current_stream_capturing():
        return  # to wait within the capture of a graph would break it
    # A device without a context of ours must not be given one: it would cost hundreds of megabytes on it.
    is_in_use = getattr(torch._C, "_cuda_hasPrimaryContext", None)
    if is_in_use is None:
        cuda.synchronize()
        return
    for device in range(cuda.device_count()):
        if is_in_use(device):
            cuda.synchronize(device)


def _wait_for_jax(jax: ModuleType) -> None:
    bridge = sys.modules.get("jax._src.xla_bridge")
    if bridge is None or not bridge.backends_are_initialized() or jax.default_backend() == "cpu":
        return
    jax.block_until_ready([array for array in jax.live_arrays() if not array.is_deleted()])
