"""Writes the variables that `sam local` would give each function of a template, as SAM works them
out: sam_local_environment.py <template.yaml> <env.json> <out.json>. One argument fewer: no env.json.
"""

import json
import sys

from samcli.commands.local.lib.local_lambda import LocalLambdaRunner
from samcli.lib.providers.sam_function_provider import SamFunctionProvider
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider


def environments(template, overrides):
    stacks, _ = SamLocalStackProvider.get_stacks(template)
    functions = SamFunctionProvider(stacks)
    runner = LocalLambdaRunner(None, functions, cwd=".", real_path=".", env_vars_values=overrides)
    # It has no public name, and is all there is between the files and the container.
    return {function.name: runner._make_env_vars(function).resolve() for function in functions.get_all()}


if __name__ == "__main__":
    source, *rest, target = sys.argv[1:]
    overrides = {}
    for path in rest:
        with open(path, encoding="utf-8") as file:
            overrides = json.load(file)
    with open(target, "w", encoding="utf-8") as file:
        json.dump(environments(source, overrides), file, indent=2)
