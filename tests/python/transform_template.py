"""Writes what SAM makes of a template, as JSON: transform_template.py <template.yaml> <out.json>.

A lint looks at names, not at what comes of them: a wrong value of ResponseTransferMode passes it
and gives a buffered route. So the test looks at the template that CloudFormation would get.
"""

import json
import sys

from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse


class NoManagedPolicies:
    """The template writes its policies out, so AWS need not be asked for the managed ones."""

    def load(self):
        return {}


def transform(text):
    template = yaml_parse(text)
    validator = SamTemplateValidator(template, NoManagedPolicies(), region="us-east-1")
    return yaml_parse(validator.get_translated_template_if_valid())


if __name__ == "__main__":
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        transformed = transform(file.read())
    with open(target, "w", encoding="utf-8") as file:
        json.dump(transformed, file, indent=2)
