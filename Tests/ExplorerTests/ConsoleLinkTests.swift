import TestSupport
import Testing
import TextScreen
import TraceImport
import TraceModel

@testable import Explorer

/// The address of a trace in the AWS console, and the region in it.
@Suite struct ConsoleLinkTests {
  private static let id = "1-68564bf0-00000000000000000000000a"

  /// A script with one segment that has these members beside the usual ones.
  private func script(_ members: String, region: String? = nil) throws -> Script {
    let folder = try TemporaryFolder()
    let document =
      #"{"id":"0000000000000001","name":"a","trace_id":"\#(Self.id)","start_time":1,"end_time":2"#
      + members + "}"
    let loaded = TraceLoader.load([.path(try folder.write(document, to: "a.json"))])
    let root = try loaded.reader.document(at: loaded.store.documents[0])
    let size = Size(columns: 120, rows: 44)
    return Script(loaded.store, size: size, region: region) { _ in .document(SpanDocument(root)) }
  }

  private func copy(_ members: String, region: String? = nil, typed: String = "console") throws
    -> String
  {
    var script = try script(members, region: region)
    script.type(.enter, .enter)
    script.type(":" + typed)
    script.type(.enter)
    return script.copied.last ?? script.screen
  }

  @Test(
    "the region comes from an ARN, a URL of AWS, a call, or the availability zone",
    arguments: [
      (#","resource_arn":"arn:aws:lambda:eu-west-1:123456789012:function:f""#, "eu-west-1"),
      (
        #","http":{"request":{"url":"https://x1.execute-api.ap-northeast-1.amazonaws.com/Prod/"}}"#,
        "ap-northeast-1"
      ),
      (#","aws":{"ec2":{"availability_zone":"us-east-1c"}}"#, "us-east-1"),
      (
        #","subsegments":[{"id":"0000000000000002","name":"S3","start_time":1,"end_time":2,"#
          + #""aws":{"region":"us-gov-west-1"}}]"#, "us-gov-west-1"
      ),
    ]
  )
  func regions(members: String, region: String) throws {
    #expect(
      try copy(members) == "https://\(region).console.aws.amazon.com/cloudwatch/home?region="
        + "\(region)#xray:traces/\(Self.id)"
    )
  }

  @Test("else from what is typed, or from the environment; else it is said")
  func others() throws {
    #expect(try copy("", region: "eu-north-1").contains("eu-north-1.console"))
    let typed = try copy("", region: "eu-north-1", typed: "console us-west-2")
    #expect(typed.contains("us-west-2.console"))
    #expect(try copy("").contains("the trace doesn't tell its region"))
    #expect(try copy("", typed: "console nowhere").contains("'nowhere' is no region"))
  }

  @Test("what only looks like a region, or is an author's own, is none")
  func lookalikes() throws {
    for members in [
      #","http":{"request":{"url":"https://eu-west-1.example.com/"}}"#,
      #","metadata":{"default":{"region":"eu-west-1"}}"#,
      #","aws":{"region":"../../x"}"#, #","aws":{"region":"eu-west-1\u001b[2J"}"#,
    ] {
      #expect(try copy(members).contains("the trace doesn't tell its region"), "\(members)")
    }
  }
}
