package dev.sluice.config;

import static dev.sluice.config.Configs.info;
import static dev.sluice.config.Configs.params;
import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One row for each sentence: the section, what stands there, what is said about it. */
final class ConfigProblemsTest {
  private static final String PARAMS = "model_list[0].litellm_params";
  private static final String INFO = "model_list[0].model_info";

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model | 'gpt-5.2' | must be 'provider/model', such as openai/gpt-5.2",
        "model | 'openai/' | must be 'provider/model', such as openai/gpt-5.2",
        "model | 'openai/a b' | must be 'provider/model', such as openai/gpt-5.2",
        "model | 7 | must be a text, not a number",
        "model | '  ' | must be a text that is not blank",
        "model | null | is missing: give 'provider/model', such as openai/gpt-5.2",
        "model | 'vertex_ai/gemini' | provider 'vertex_ai' is not supported yet",
      })
  void namesWhatIsWrongWithAModel(String field, String value, String message) {
    assertEquals(
        List.of(PARAMS + "." + field + ": " + message),
        problems(params("\"%s\": %s".formatted(field, value.replace('\'', '"')))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "api_base | 'not an address' | must be an address such as https://api.openai.com/v1",
        "api_base | 'localhost:8000' | must be an address such as https://api.openai.com/v1",
        "api_base | 'os.environ/BASE' | must be an address such as https://api.openai.com/v1",
        "api_base | 'http://api.openai.com/v1'"
            + " | must begin with https; http is only for this machine and private networks",
        "api_base | 'http://8.8.8.8/v1'"
            + " | must begin with https; http is only for this machine and private networks",
        "api_base | 'http://169.254.169.254/latest'"
            + " | must begin with https; http is only for this machine and private networks",
        "api_base | 'http://[2001:db8::1]/v1'"
            + " | must begin with https; http is only for this machine and private networks",
        "api_base | 'http://10.1.2/v1'" + " | must be an address such as https://api.openai.com/v1",
        "api_base | 'http://localhost.evil.example/v1'"
            + " | must begin with https; http is only for this machine and private networks",
        "api_base | 'ftp://example.com/v1' | must begin with https, not ftp",
        "api_base | 'https://me:pw@example.com/v1'"
            + " | must not carry a name or a password; 'api_key' names the key",
        "api_base | 'https://example.com/v1?a=b' | must end with its path, without '?' or '#'",
        "api_base | 'https://example.com/v1/chat/completions'"
            + " | is where the API begins: leave /chat/completions out",
        "api_base | ['https://example.com'] | must be a text, not an array",
        "timeout | 0 | must be a number of seconds above zero, at most 86400, not 0",
        "timeout | -1.5 | must be a number of seconds above zero, at most 86400, not -1.5",
        "timeout | '60' | must be a number of seconds above zero, at most 86400, not a string",
        "stream_timeout | 86401"
            + " | must be a number of seconds above zero, at most 86400, not 86401",
      })
  void namesWhatIsWrongWithAParameter(String field, String value, String message) {
    assertEquals(
        List.of(PARAMS + "." + field + ": " + message),
        problems(
            params(
                "\"model\": \"openai/gpt-5.2\", \"%s\": %s"
                    .formatted(field, value.replace('\'', '"')))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "opnai/gpt | provider 'opnai' has no usual address; did you mean 'openai'?",
        "zzz/gpt | provider 'zzz' has no usual address",
        "hosted_vllm/gpt | provider 'hosted_vllm' has no usual address",
      })
  void asksForTheAddressOfAProviderItDoesNotKnow(String model, String message) {
    assertEquals(
        List.of(PARAMS + ".api_base: is missing: " + message),
        problems(params("\"model\": \"%s\"".formatted(model))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-very-secret", "os.environ/", "os.environ/A B", "environ/sk-secret"})
  void refusesAKeyInTheFileWithoutRepeatingIt(String key) {
    List<String> problems =
        problems(params("\"model\": \"openai/m\", \"api_key\": \"%s\"".formatted(key)));

    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().startsWith(PARAMS + ".api_key: must be os.environ/NAME"));
    assertFalse(problems.getFirst().contains("secret"), problems.getFirst());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'mode': 'embedding' | .mode: must be chat; 'embedding' is not supported yet",
        "'id': 'a*' | .id: must be one name, without '*'",
        "'id': 'ä' | .id: must be at most 128 letters, digits and signs of ASCII",
        "'max_input_tokens': 0"
            + " | .max_input_tokens: must be a whole number from 1 to 100000000, not 0",
        "'max_output_tokens': 1.5"
            + " | .max_output_tokens: must be a whole number from 1 to 100000000, not 1.5",
        "'input_cost_per_token': 1e-6"
            + " | : 'output_cost_per_token' is missing beside the other prices",
        "'max_tokens': 5 | : 'max_tokens' is 'max_output_tokens' here",
        "'max_output_token': 5"
            + " | : unknown field 'max_output_token'; did you mean 'max_output_tokens'?",
        "'input_cost_per_tokens': 5"
            + " | : unknown field 'input_cost_per_tokens'; did you mean 'input_cost_per_token'?",
        "'base_model': 'x' | : 'base_model' is one of LiteLLM's fields that mean nothing here yet;"
            + " take it out",
      })
  void namesWhatIsWrongWithModelInfo(String info, String message) {
    assertEquals(List.of(INFO + message), problems(info(info.replace('\'', '"'))));
  }

  @Test
  void refusesTwoPricesForOneModel() {
    String price = "\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 1e-6";

    assertEquals(
        List.of(INFO + ": has a price, and so has litellm_params; keep one of them"),
        problems(
            """
            {"model_list": [{"model_name": "m", "model_info": {%s},
              "litellm_params": {"model": "openai/m", %s}}]}
            """
                .formatted(price, price)));
  }

  @Test
  void refusesOneIdForTwoTargets() {
    assertEquals(
        List.of("model_list[1].model_info.id: 'x' is already the id of another target"),
        problems(
            """
            {"model_list": [
              {"model_name": "a", "litellm_params": {"model": "openai/a"}, "model_info": {"id": "x"}},
              {"model_name": "a", "litellm_params": {"model": "openai/b"}, "model_info": {"id": "x"}}]}
            """));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | model_list: is missing or empty: list at least one model",
        "null | model_list: is missing or empty: list at least one model",
        "{'model_list': []} | model_list: is missing or empty: list at least one model",
        "{'model_list': {}} | model_list: must be a list, not an object",
        "{'model_list': ['gpt']}"
            + " | model_list[0]: must be a mapping of names to values, not a string",
        "{'model_list': [null]} | model_list[0]: is empty",
        "{'model_list': [{'litellm_params': {'model': 'openai/m'}}]}"
            + " | model_list[0].model_name: is missing: give the name that callers ask for",
        "{'model_list': [{'model_name': 'm'}]}"
            + " | model_list[0].litellm_params.model: is missing: give 'provider/model',"
            + " such as openai/gpt-5.2",
        "{'model_list': [{'model_name': 'm', 'litellm_params': {'model': 'openai/m'}, 'name': 'm'}]}"
            + " | model_list[0]: unknown field 'name'; here are model_name, litellm_params,"
            + " model_info",
      })
  void namesWhatIsWrongWithTheModelList(String config, String message) {
    assertEquals(List.of(message), problems(config.replace('\'', '"')));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'modellist': [] | unknown field 'modellist'; did you mean 'model_list'?",
        "'environment_variables': {} | 'environment_variables' is not read; set variables in the"
            + " environment, and keys where the key store is",
        "'router_settings': {'num_retrys': 3}"
            + " | router_settings: unknown field 'num_retrys'; did you mean 'num_retries'?",
        "'router_settings': {'num_retries': 11}"
            + " | router_settings.num_retries: must be a whole number from 0 to 10, not 11",
        "'router_settings': {'routing_strategy_args': {'ttl': 60}} | router_settings:"
            + " 'routing_strategy_args' has no meaning here: there is nothing to set about a strategy",
        "'router_settings': {'allowed_fails_policy': {}} | router_settings: 'allowed_fails_policy' is"
            + " not supported; 'allowed_fails' is, for every kind of failure",
        "'router_settings': {'redis_host': 'x'} | router_settings:"
            + " 'redis_host' is one of LiteLLM's fields that mean nothing here yet; take it out",
        "'router_settings': {'timeout': 0} | router_settings.timeout: must be a number of seconds"
            + " above zero, at most 86400, not 0",
        "'router_settings': {'timeout': 5}, 'litellm_settings': {'request_timeout': 5}"
            + " | litellm_settings.request_timeout: is set in router_settings.timeout, too; keep one"
            + " of them",
        "'litellm_settings': {'modify_params': true} | litellm_settings: 'modify_params' is one of"
            + " LiteLLM's fields that mean nothing here yet; take it out",
        "'general_settings': {'master_key': 'sk-1234'} | general_settings: 'master_key' does not"
            + " belong into a file; the administrator's key is SLUICE_ADMIN_KEY in the environment,"
            + " and on AWS the secret that the stack makes for it",
        "'general_settings': {'database_url': 'x'} | general_settings: 'database_url' has no meaning"
            + " here: keys, budgets and usage are kept in DynamoDB",
        "'general_settings': {'zzz': 1} | general_settings: unknown field 'zzz'",
        "'sluice': {'corse': {}} | sluice: unknown field 'corse'; did you mean 'cors'?",
        "'sluice': {'max_body_bytes': 6291457} | sluice.max_body_bytes: must be a whole number from"
            + " 1024 to 6291456, not 6291457",
        "'sluice': {'cors': {'allowed_origins': '*'}}"
            + " | sluice.cors.allowed_origins: must be a list, not a string",
        "'sluice': {'cors': {'allowed_origins': ['*', 'https://a.example']}}"
            + " | sluice.cors.allowed_origins[0]: '*' is every origin: leave the others out",
        "'sluice': {'cors': {'allowed_origins': ['https://a.example/']}}"
            + " | sluice.cors.allowed_origins[0]: must be '*' or an origin as browsers send it, such"
            + " as https://app.example.com: in lower case, without a path and without the usual port",
        "'sluice': {'default_user_budget': {}} | sluice.default_user_budget.max_budget: must be an"
            + " amount of US dollars, zero or more, in whole nano-dollars",
        "'sluice': {'default_user_budget': {'max_budget': -1}} | sluice.default_user_budget.max_budget:"
            + " must be an amount of US dollars, zero or more, in whole nano-dollars",
        "'sluice': {'default_user_budget': {'max_budget': 1e999999999}} |"
            + " sluice.default_user_budget.max_budget: must be an amount of US dollars, zero or more,"
            + " in whole nano-dollars",
        "'sluice': {'default_user_budget': {'max_budget': 1, 'budget_duration': 'monthly'}} |"
            + " sluice.default_user_budget.budget_duration: must be 1d, 1w (or 7d), 1mo, 1y for"
            + " calendar windows, or a number with s, m, h or d",
      })
  void namesWhatIsWrongWithASection(String section, String message) {
    assertEquals(List.of(message), problems(with(section.replace('\'', '"'))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'fallbacks': {'gpt': ['gpt']} | fallbacks: must be a list, not an object",
        "'fallbacks': ['gpt']"
            + " | fallbacks[0]: must be a name and its fallbacks, such as {cheap: [standard]}",
        "'fallbacks': [{'gtp': ['gpt']}]"
            + " | fallbacks[0]: there is no model 'gtp'; did you mean 'gpt'?",
        "'fallbacks': [{'*': ['nothing']}] | fallbacks[0].*[0]: there is no model 'nothing'",
        "'fallbacks': [{'gpt': ['gpt']}] | fallbacks[0].gpt[0]: 'gpt' cannot fall back to itself",
        "'fallbacks': [{'gpt': []}]"
            + " | fallbacks[0].gpt: is empty: list at least one name, or leave it out",
        "'fallbacks': [{'gpt': 'x'}] | fallbacks[0].gpt: must be a list, not a string",
        "'fallbacks': [{'gpt': [null]}] | fallbacks[0].gpt[0]: is missing: give a name",
        "'fallbacks': [{'*': ['gpt']}], 'default_fallbacks': ['gpt']"
            + " | default_fallbacks: the fallbacks of '*' are given twice; keep one list",
      })
  void namesWhatIsWrongWithFallbacks(String settings, String message) {
    assertEquals(
        List.of("router_settings." + message),
        problems(with("\"router_settings\": {%s}".formatted(settings.replace('\'', '"')))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'acme': {'output_caps': 'max_tokens'}"
            + " | acme: unknown field 'output_caps'; did you mean 'output_cap'?",
        "'acme': {'output_cap': 'max'} | acme.output_cap: must be one of max_tokens,"
            + " max_completion_tokens, either, as_asked",
        "'acme': {'reasoning': ['effort']} | acme.reasoning: must be a list of some of"
            + " reasoning_effort, thinking, thinking_with_budget, enable_thinking, reasoning,"
            + " reasoning_enabled, chat_template_kwargs",
        "'acme': {'efforts': {'huge': 'max'}} | acme.efforts: must be a mapping of some of none,"
            + " minimal, low, medium, high, xhigh, max to the provider's words",
        "'acme': {'refuses': ['temperature']} | acme.refuses: must be a mapping of names to lists"
            + " of values that are as good as none: {temperature: [1]}",
        "'acme': {'api_base': 'http://example.com'} | acme.api_base: must begin with https; http is"
            + " only for this machine and private networks",
        "'acme': {'api_key': 'sk-1'} | acme.api_key: must be os.environ/NAME, the name of a key; a"
            + " key itself does not belong into a file, and a server without keys needs no api_key",
        "'acme': {'key_header': 'x-key'} | acme.key_header: must be one of authorization, api-key,"
            + " x-api-key, x-goog-api-key",
        "'acme': {'headers': {'Host': 'a'}} | acme.headers.Host: is set by the gateway; 'key_header'"
            + " says where the key goes",
        "'acme': {'like': 'deepsek'} | acme.like: there is no provider 'deepsek' that is built in;"
            + " did you mean 'deepseek'?",
        "'acme': {'models': [{'thinks': 'always'}]} | acme.models[0]: matches no model: give 'match'"
            + " a list of patterns, such as [\"fast-*\"]",
        "'acme': {'model': 'a'} | acme: 'model' is a field of the rules in 'models'",
        "'Ac me': {} | Ac me: is no name of a provider: small letters, digits, '_', '.' and '-'",
      })
  void namesWhatIsWrongWithAProvider(String providers, String message) {
    assertEquals(
        List.of("sluice.providers." + message),
        problems(
            with("\"sluice\": {\"providers\": {%s}}".formatted(providers.replace('\'', '"')))));
  }

  @Test
  void aNullListOfFallbacksIsAMistake() {
    assertEquals(
        List.of(
            "router_settings.fallbacks[0].gpt: is empty: list at least one name, or leave it out"),
        problems(with("\"router_settings\": {\"fallbacks\": [{\"gpt\": null}]}")));
  }

  @Test
  void reportsAllProblemsAtOnceEachInItsPlace() {
    assertEquals(
        List.of(
            "unknown field 'sluise'; did you mean 'sluice'?",
            "router_settings: unknown field 'num_retrys'; did you mean 'num_retries'?",
            "model_list[0]: unknown field 'model_nam'; did you mean 'model_name'?",
            "model_list[0].model_name: is missing: give the name that callers ask for",
            "model_list[1].litellm_params.api_base: must begin with https;"
                + " http is only for this machine and private networks",
            "model_list[1].litellm_params.timeout: must be a number of seconds above zero, at most"
                + " 86400, not a string",
            "router_settings.fallbacks[0].b[0]: there is no model 'c'"),
        problems(
            """
            {"model_list": [
               {"model_nam": "a", "litellm_params": {"model": "openai/a"}},
               {"model_name": "b", "litellm_params":
                 {"model": "openai/b", "api_base": "http://example.com", "timeout": "1m"}}],
             "router_settings": {"num_retrys": 3, "fallbacks": [{"b": ["c"]}]},
             "sluise": {}}
            """));
  }
}
