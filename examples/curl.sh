#!/usr/bin/env bash
# Asks for a chat completion with cURL. Set OPENAI_BASE_URL (with /v1) and OPENAI_API_KEY first.
set -euo pipefail

curl --silent --show-error --fail-with-body "$OPENAI_BASE_URL/chat/completions" \
  --header "Authorization: Bearer $OPENAI_API_KEY" \
  --header "Content-Type: application/json" \
  --data '{
    "model": "gpt-5.2",
    "messages": [
      {"role": "system", "content": "You answer in one short sentence."},
      {"role": "user", "content": "What does a sluice do?"}
    ],
    "temperature": 0.2
  }'
