/// Answers of X-Ray's API that hold documents, whole or as `--query` leaves them.
extension ContainerSample {
  private static let ids = [
    "1-68564bf0-000000000000000000001001", "1-68564bf0-000000000000000000001002",
  ]
  private static let trace = "trace with its segments"
  private static let batch = "batch-get-traces answer"

  /// A trace of an answer, its document in text.
  private static func trace(_ number: Int, list: String = "Segments") -> String {
    let text = quoted(number == 1 ? first : second)
    return #"{"Id":"\#(ids[number - 1])","Duration":0.25,"\#(list)":[{"Id":"00000000feed"#
      + #"100\#(number)","Document":\#(text)}]}"#
  }

  /// An answer that the AWS CLI prints, and one trace id that wasn't found.
  private static let printed = """
    {
        "Traces": [
            {
                "Id": "\(ids[0])",
                "Duration": 0.25,
                "LimitExceeded": false,
                "Segments": [
                    {
                        "Id": "00000000feed1001",
                        "Document": \(quoted(first))
                    }
                ]
            },
            \(trace(2))
        ],
        "UnprocessedTraceIds": [
            "1-68564bf0-00000000000000000000ffff"
        ]
    }

    """

  static let answerSamples: [ContainerSample] = [
    ContainerSample(
      name: "a batch-get-traces answer",
      text: printed,
      kinds: [trace, trace],
      contents: Contents(names: [firstName, secondName], documents: 2, unprocessed: 1)
    ),
    ContainerSample(
      name: "two batch-get-traces answers, concatenated",
      text: #"{"Traces":[\#(trace(1))],"UnprocessedTraceIds":[],"NextToken":"b}"}"#
        + #"{"Traces":[\#(trace(2))],"UnprocessedTraceIds":["1-2-3"]}"#,
      kinds: [trace, trace],
      contents: Contents(names: [firstName, secondName], documents: 2, unprocessed: 1, pages: 1)
    ),
    ContainerSample(
      name: "a batch-get-traces answer that doesn't begin with its list",
      text: #"{"NextToken":"more","Traces":[\#(trace(1)),\#(trace(2))]}"#,
      kinds: [batch],
      contents: Contents(names: [firstName, secondName], documents: 2, pages: 1)
    ),
    ContainerSample(
      name: "answers without a trace, and a document",
      text: #"{"Traces":[],"UnprocessedTraceIds":["1-2-3"]}"# + "\n"
        + #"{"UnprocessedTraceIds":["1-2-4"],"NextToken":"more"}"# + "\n" + first,
      kinds: ["rest of an answer", "segment document"],
      contents: Contents(names: [firstName], documents: 1, unprocessed: 2, pages: 1)
    ),
    .documents("a list of traces", "[\(trace(1)),\n\(trace(2))]", kinds: [trace, trace]),
    .documents(
      "console raw data",
      #"{"Id":"\#(ids[0])","Duration":0.25,"LimitExceeded":false,"Segments":["#
        + #"{"Id":"00000000feed1001","Document":\#(pretty(1))},{"Id":"x","Document":\#(second)}]}"#,
      kinds: [trace]
    ),
    .documents(
      "segments of a trace",
      #"[{"Id":"00000000feed1001","Document":\#(quoted(first))},{"Id":"x","Document":\#(second)}]"#,
      kinds: ["segment with its document", "segment with its document"]
    ),
    ContainerSample(
      name: "retrieved traces",
      text: #"{"RetrievalStatus":"COMPLETE","TraceFormat":"XRAY","Traces":["#
        + "\(trace(1, list: "Spans")),\(trace(2, list: "Spans"))" + #"],"NextToken":"more"}"#,
      kinds: [batch],
      contents: Contents(names: [firstName, secondName], documents: 2, pages: 1)
    ),
    .documents(
      "retrieved traces, the list first",
      #"{"Traces":[\#(trace(1, list: "Spans")),\#(trace(2, list: "Spans"))],"NextToken":null}"#,
      kinds: [trace, trace]
    ),
  ]
}
