"""Sends requests through `sam local start-api`, less the containers: start_api.py <template.yaml>
<functions.json> <requests.json> <answers.json>.

Routes, events and the reading of answers are SAM's own code. functions.json says where each function
can be invoked, by the protocol of the emulator that SAM puts into its containers. Each request is
{"method", "path", "headers", "body" (Base64)}; each answer {"status", "headers", "body"}.
"""

import base64
import json
import sys
import urllib.request

from samcli.lib.providers.api_provider import ApiProvider
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider
from samcli.local.apigw.local_apigw_service import LocalApigwService


class Elsewhere:
    """Stands for SAM's runner of containers."""

    def __init__(self, addresses):
        self.addresses = addresses

    def is_debugging(self):
        return False

    def invoke(self, function, event, stdout, **_):
        request = urllib.request.Request(
            self.addresses[function], event.encode(), {"Content-Type": "application/json"}
        )
        # Not by the proxy that is there to keep SAM from the network.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as response:
            answer = response.read()
        # What SAM does with what its emulator says, before it looks for an answer in it.
        try:
            stdout.write_str(json.dumps(json.loads(answer), ensure_ascii=False))
        except json.JSONDecodeError:
            stdout.write_str(answer.decode())


def answers(template, addresses, requests):
    stacks, _ = SamLocalStackProvider.get_stacks(template)
    service = LocalApigwService(ApiProvider(stacks).api, Elsewhere(addresses))
    service.create()
    # What fails here is not to be read as an answer of SAM's.
    service._app.config["PROPAGATE_EXCEPTIONS"] = True
    client = service._app.test_client()
    for request in requests:
        response = client.open(
            request["path"],
            method=request["method"],
            headers=request["headers"],
            data=base64.b64decode(request["body"]),
        )
        yield {
            "status": response.status_code,
            "headers": {name.lower(): value for name, value in response.headers.items()},
            "body": response.get_data(as_text=True),
        }


if __name__ == "__main__":
    source, functions, asked, target = sys.argv[1:]
    with open(functions, encoding="utf-8") as file:
        addresses = json.load(file)
    with open(asked, encoding="utf-8") as file:
        requests = json.load(file)
    with open(target, "w", encoding="utf-8") as file:
        json.dump(list(answers(source, addresses, requests)), file, indent=2)
