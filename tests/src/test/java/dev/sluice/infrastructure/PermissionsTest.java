package dev.sluice.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermissionsTest {
  @Test
  void aStatementThatNamesWhatItAllowsIsFine() {
    assertEquals(
        List.of(),
        Permissions.tooWide(
            roleWith("'Action': ['dynamodb:GetItem'], 'Resource': {'Fn::GetAtt': ['T', 'Arn']}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Action': '*', 'Resource': 'arn:aws:s3:::b'",
        "'Action': 'dynamodb:*', 'Resource': 'arn:aws:s3:::b'",
        "'Action': ['dynamodb:GetItem', 'dynamodb:Batch*'], 'Resource': 'arn:aws:s3:::b'",
        "'Action': 'dynamodb:GetItem', 'Resource': '*'",
        "'Action': 'dynamodb:GetItem', 'Resource': ['*']",
        "'Action': 'dynamodb:GetItem', 'Resource': {'Fn::Sub': '${Table.Arn}*'}",
        "'Action': 'dynamodb:GetItem', 'NotResource': 'arn:aws:s3:::b'",
        "'NotAction': 'dynamodb:DeleteTable', 'Resource': 'arn:aws:s3:::b'",
        "'Action': 'sts:AssumeRole', 'Principal': {'AWS': '*'}",
      })
  void aStatementThatAllowsMoreIsFound(String members) {
    List<String> found = Permissions.tooWide(roleWith(members));
    assertEquals(1, found.size());
    assertTrue(found.getFirst().startsWith("ARole, ASid: "), found::toString);
  }

  @Test
  void aStatementThatForbidsMayBeAsWideAsItLikes() {
    assertEquals(
        List.of(),
        Permissions.tooWide(
            template(
                "{'APolicy': {'Properties': {'PolicyDocument': {'Statement': [{'Sid': 'ASid',"
                    + " 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource':"
                    + " '*'}]}}}}")));
  }

  @Test
  void aManagedPolicyIsFound() {
    List<String> found =
        Permissions.tooWide(
            template(
                "{'ARole': {'Properties': {'ManagedPolicyArns': ['arn:aws:iam::aws:policy/A']}}}"));
    assertEquals(1, found.size());
  }

  private static TransformedTemplate roleWith(String members) {
    return template(
        "{'ARole': {'Properties': {'Policies': [{'PolicyDocument': {'Statement': ["
            + "{'Sid': 'ASid', 'Effect': 'Allow', "
            + members
            + "}]}}]}}}");
  }

  private static TransformedTemplate template(String resources) {
    return new TransformedTemplate(
        Json.parse(("{'Resources': " + resources + "}").replace('\'', '"')));
  }
}
