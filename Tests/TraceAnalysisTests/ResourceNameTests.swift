import Testing
import TraceAnalysis

@Suite struct ResourceNameTests {
  @Test(
    "Of an ARN or a URL the last part is the name",
    arguments: [
      ("images", "images"), ("", ""), ("arn:", "arn"),
      ("arn:aws:dynamodb:ap-northeast-1:123456789012:table/images", "images"),
      ("arn:aws:lambda:ap-northeast-1:123456789012:function:api", "api"),
      ("https://sqs.ap-northeast-1.amazonaws.com/123456789012/jobs", "jobs"),
    ]
  )
  func short(resource: String, name: String) {
    #expect(ResourceName.short(resource) == name)
  }
}
