/// Answers of X-Ray's API that hold no documents: summaries and service graphs.
extension ContainerSample {
  private static let summary =
    #"{"Id":"1-68564bf0-000000000000000000001001","StartTime":"2025-06-21T06:06:40.250000+00:00","#
    + #""Duration":0.25,"ResponseTime":0.125,"HasFault":true,"HasError":false,"#
    + #""Http":{"HttpURL":"https://a/b?c","HttpStatus":500,"HttpMethod":"GET"},"#
    + #""Annotations":{"größe":[{"AnnotationValue":{"StringValue":"µ"},"ServiceIds":[]}]},"#
    + #""EntryPoint":{"Name":"frönt","Names":["frönt"],"Type":"AWS::Lambda"}}"#
  private static let other =
    #"{"Id":"1-68564bf0-000000000000000000001002","HasFault":false,"StartTime":1750486000.25}"#
  private static let summaries = ["frönt", "1-68564bf0-000000000000000000001002"]

  /// The services of a graph: one that calls the other.
  private static let services =
    #"{"ReferenceId":0,"Name":"frönt","Names":["frönt"],"Root":true,"Type":"client","Edges":["#
    + #"{"ReferenceId":1,"StartTime":1750482001,"SummaryStatistics":{"OkCount":2,"TotalCount":2},"#
    + #""ResponseTimeHistogram":[{"Value":0.0625,"Count":2}],"Aliases":[]}]},"#
    + #"{"ReferenceId":1,"Name":"b","State":"active","Edges":[],"#
    + #""DurationHistogram":[{"Value":0.5,"Count":2}]}"#
  private static let graph = "service graph"

  static let summarySamples: [ContainerSample] = [
    ContainerSample(
      name: "a get-trace-summaries answer",
      text: #"{"TraceSummaries":[\#(summary),\#(other)],"ApproximateTime":1750486000.0,"#
        + #""TracesProcessedCount":2,"NextToken":"more"}"#,
      kinds: ["get-trace-summaries answer"],
      contents: Contents(names: summaries, summaries: 2, pages: 1)
    ),
    ContainerSample(
      name: "a list of summaries",
      text: "[\(summary),\n\(other)]",
      kinds: ["trace summary", "trace summary"],
      contents: Contents(names: summaries, summaries: 2)
    ),
    ContainerSample(
      name: "summaries on lines",
      text: "\(summary)\n\(other)\n",
      kinds: ["trace summary", "trace summary"],
      contents: Contents(names: summaries, summaries: 2)
    ),
    ContainerSample(
      name: "a get-service-graph answer",
      text: #"{"StartTime":"2025-06-21T05:00:00+00:00","EndTime":1750485600,"Services":["#
        + services + #"],"ContainsOldGroupVersions":false,"NextToken":"more"}"#,
      kinds: [graph],
      contents: Contents(graphs: [["frönt", "b"]], pages: 1)
    ),
    ContainerSample(
      name: "get-trace-graph answers",
      text: #"{"Services":[\#(services)]}"# + "\n" + #"{"Services":[]}"#,
      kinds: [graph, graph],
      contents: Contents(graphs: [["frönt", "b"], []])
    ),
    ContainerSample(
      name: "a get-retrieved-traces-graph answer",
      text: #"{"RetrievalStatus":"COMPLETE","Services":[{"Service":{"ReferenceId":4,"Name":"w"},"#
        + #""Links":[{"ReferenceType":"span","SourceTraceId":"x","DestinationTraceIds":[]}]}]}"#,
      kinds: [graph],
      contents: Contents(graphs: [["w"]])
    ),
  ]
}
