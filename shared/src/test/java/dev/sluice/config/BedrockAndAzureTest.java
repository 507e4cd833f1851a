package dev.sluice.config;

import static dev.sluice.config.Configs.params;
import static dev.sluice.config.Configs.problems;
import static dev.sluice.config.Configs.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.route.Access;
import dev.sluice.route.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose addresses are made from more than {@code api_base}. */
final class BedrockAndAzureTest {
  private static final String PARAMS = "model_list[0].litellm_params.";
  private static final String HOST = "https://bedrock-runtime.eu-central-1.amazonaws.com";

  @ParameterizedTest
  @CsvSource({
    "openai.gpt-oss-120b-1:0, /openai/v1",
    "moonshot.kimi-k2-thinking, /openai/v1",
    "us.deepseek.r1-v1:0, /openai/v1",
    "anthropic.claude-opus-4-8, /anthropic/v1",
    "eu.anthropic.claude-haiku-4-5-20251001-v1:0, /anthropic/v1",
    "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-5,"
        + " /anthropic/v1",
    "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/ab12, /openai/v1",
  })
  void theModelDecidesWhichApiOfBedrockIsAsked(String model, String api) {
    Target target = bedrock(model, "");
    assertEquals(HOST + api, target.apiBase().toString());
    assertEquals(model, target.model());
    assertEquals(new Access.Signed("bedrock", "eu-central-1"), target.access());
    assertEquals(Optional.empty(), target.keyName());
  }

  @Test
  void anAddressOfOnesOwnIsCompletedAndStillSignedForTheRegion() {
    Target endpoint =
        bedrock(
            "openai.gpt-oss-120b-1:0", "https://vpce-1.bedrock-runtime.eu-central-1.vpce.example");
    assertEquals(
        "https://vpce-1.bedrock-runtime.eu-central-1.vpce.example/openai/v1",
        endpoint.apiBase().toString());
    assertEquals(new Access.Signed("bedrock", "eu-central-1"), endpoint.access());

    Target profile =
        bedrock(
            "arn:aws:bedrock:eu-central-1:1:application-inference-profile/ab12",
            HOST + "/anthropic/v1");
    assertEquals(HOST + "/anthropic/v1", profile.apiBase().toString());
  }

  @Test
  void theSecondEndpointIsAServiceOfItsOwn() {
    Target target =
        bedrock("qwen.qwen3-32b-v1:0", "https://bedrock-mantle.eu-central-1.api.aws/v1");
    assertEquals(new Access.Signed("bedrock-mantle", "eu-central-1"), target.access());
  }

  @Test
  void aKeyOfBedrocksOwnTakesTheSignaturesPlace() {
    Target target =
        only(
            "'model': 'bedrock/qwen.qwen3-32b-v1:0', 'aws_region_name': 'eu-central-1',"
                + " 'api_key': 'os.environ/AWS_BEARER_TOKEN_BEDROCK'");
    assertEquals(new Access.Keyed("AWS_BEARER_TOKEN_BEDROCK"), target.access());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'model': 'bedrock/openai.gpt-oss-20b-1:0'"
            + " | aws_region_name: is missing: give the AWS region whose Bedrock is asked, such as"
            + " eu-central-1",
        "'model': 'bedrock/openai.gpt-oss-20b-1:0', 'aws_region_name': 'evil.example/#'"
            + " | aws_region_name: must be an AWS region, such as eu-central-1",
        "'model': 'bedrock/openai.gpt-oss-20b-1:0', 'aws_region_name': 'os.environ/AWS_REGION'"
            + " | aws_region_name: must be an AWS region, such as eu-central-1",
        "'model': 'bedrock/converse/a.b-1', 'aws_region_name': 'eu-central-1'"
            + " | model: must be bedrock/ and the model's id; leave 'converse/' out: Claude is"
            + " asked by the Messages API, all other models by chat completions",
        "'model': 'bedrock/us-west-2/a.b-1', 'aws_region_name': 'eu-central-1'"
            + " | model: must not name the region; put it into 'aws_region_name'",
        "'model': 'openai/gpt-5.2', 'aws_region_name': 'eu-central-1'"
            + " | aws_region_name: has a meaning for bedrock/ models only",
        "'model': 'openai/gpt-5.2', 'api_version': '2024-10-21'"
            + " | api_version: has a meaning for azure/ models only",
        "'model': 'azure/my-gpt'"
            + " | api_base: is missing: give your resource's, such as https://NAME.openai.azure.com",
        "'model': 'azure/my-gpt', 'api_base': 'https://r.openai.azure.com', 'api_version': '&x=1'"
            + " | api_version: must be a version of Azure's API, such as 2024-10-21; the v1 API"
            + " needs none",
      })
  void saysWhatIsMissingOrWrong(String params, String problem) {
    assertEquals(List.of(PARAMS + problem), problems(params(params.replace('\'', '"'))));
  }

  @Test
  void keysOfAwsDoNotBelongIntoTheFile() {
    assertEquals(
        List.of(
            "model_list[0].litellm_params: 'aws_secret_access_key' does not belong into a file;"
                + " requests are signed with the role of the function"),
        problems(
            params(
                "\"model\": \"bedrock/a.b\", \"aws_region_name\": \"eu-central-1\","
                    + " \"aws_secret_access_key\": \"x\"")));
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "https://r.openai.azure.com, '', https://r.openai.azure.com/openai/v1",
        "https://r.openai.azure.com/, v1, https://r.openai.azure.com/openai/v1",
        "https://r.openai.azure.com/openai/v1, '', https://r.openai.azure.com/openai/v1",
        "https://r.openai.azure.com, preview,"
            + " https://r.openai.azure.com/openai/v1?api-version=preview",
        "https://r.openai.azure.com, 2024-10-21,"
            + " https://r.openai.azure.com/openai/deployments/my%20gpt?api-version=2024-10-21",
        "https://r.openai.azure.com/openai, 2024-12-01-preview,"
            + " https://r.openai.azure.com/openai/deployments/my%20gpt?api-version=2024-12-01-preview",
        "https://r.openai.azure.com/openai/deployments/x, 2024-10-21,"
            + " https://r.openai.azure.com/openai/deployments/x?api-version=2024-10-21",
      })
  void azureIsAskedWhereItsVersionsAre(String base, String version, String address) {
    Target target =
        only(
            "'model': 'azure/my-gpt', 'api_base': '"
                + base
                + "'"
                + (version.isEmpty() ? "" : ", 'api_version': '" + version + "'"));
    assertEquals(address.replace("%20", "-"), target.apiBase().toString());
    assertEquals(Optional.of("AZURE_API_KEY"), target.keyName());
  }

  @Test
  void azuresKeyGoesToMicrosoftsHostsOnly() {
    assertEquals(
        Optional.empty(),
        only("'model': 'azure/g', 'api_base': 'https://openai.azure.com.example'").keyName());
    assertEquals(
        Optional.of("MINE"),
        only("'model': 'azure/g', 'api_base': 'https://apim.example/x', 'api_key':"
                + " 'os.environ/MINE'")
            .keyName());
  }

  private static Target bedrock(String model, String base) {
    return only(
        "'model': 'bedrock/"
            + model
            + "', 'aws_region_name': 'eu-central-1'"
            + (base.isEmpty() ? "" : ", 'api_base': '" + base + "'"));
  }

  private static Target only(String params) {
    return valid(params(params.replace('\'', '"')))
        .routes()
        .groups()
        .values()
        .iterator()
        .next()
        .targets()
        .getFirst();
  }
}
