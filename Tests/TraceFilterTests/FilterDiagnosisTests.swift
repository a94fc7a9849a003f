import Testing
import TraceFilter

/// Where nothing matches, one true sentence says why; the facts were looked up in the recording.
@Suite struct FilterDiagnosisTests {
  private static let traces = FilteredTraces("workshop/segments.jsonl")

  @Test(
    "an expression that matches nothing is told why",
    arguments: [
      (
        "service(\"api\")",
        "no service is named \"api\"; closest: \"2025-tohoku-it-hanako-image-api/prod\""
      ),
      ("responsetime > 100", "the largest responsetime here is"),
      ("annotation.query_limit > 100000", "the largest annotation.query_limit here is"),
      ("annotation.query_limit = \"20\"", "the annotation query_limit is a number here; write 20"),
      (
        "annotation.query_limi > 1",
        "no annotation is named \"query_limi\"; closest: \"query_limit\""
      ),
      ("partial", "no trace here is partial"),
      ("fault AND error", "7 traces satisfy error, but none of these satisfies fault"),
      (
        "service(id(type: \"AWS::DynamoDB::Tabel\"))",
        "no service is of type \"AWS::DynamoDB::Tabel\"; closest: \"AWS::DynamoDB::Table\""
      ),
      ("http.method = \"PATCH\"", "no http.method is \"PATCH\"; there are \"GET\""),
      ("metadata.nothing.like.it", "no span here has metadata nothing.like.it"),
    ]
  )
  func reasons(text: String, reason: String) throws {
    let said = try Self.traces.reason(against: text)
    #expect(said.contains(reason), "\(said)")
  }

  @Test("what is metadata and was asked for as an annotation is said to be metadata")
  func metadata() throws {
    let said = try Self.traces.reason(against: "annotation.extended_request_id")
    #expect(
      said == "extended_request_id exists as metadata (default.extended_request_id), which X-Ray "
        + "does not index; try metadata[extended_request_id]"
    )
  }
}
