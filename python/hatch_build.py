"""Gives the wheel the tag of the platform whose binaries tools/build-wheel.mjs has laid in it."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Tag(BuildHookInterface):
    def initialize(self, version, build_data):
        tag = os.environ.get("CARBONTRACKER_WHEEL_TAG", "py3-none-any")
        build_data["tag"] = tag
        build_data["pure_python"] = tag.endswith("-any")
