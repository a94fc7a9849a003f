/// Documents within what logs wrap around them.
extension ContainerSample {
  private static let record = "log record"

  static let logSamples: [ContainerSample] = [
    .documents(
      "lines of a log with a document inside",
      "2025-06-21 06:06:40 {debug} UDP message sent: \(first)\n"
        + "2025-06-21 06:06:41 [größe] UDP message sent: \(second) in 3 ms\n",
      kinds: ["segment document", "segment document"]
    ),
    .documents(
      "get-log-events, its messages documents",
      #"{"events":[{"timestamp":1750486000250,"message":\#(quoted(first)),"ingestionTime":1},"#
        + #"{"message":\#(quoted("sent {ok}: \(second)"))}],"nextForwardToken":"f/1"}"#,
      kinds: ["CloudWatch Logs events"]
    ),
    .documents(
      "get-query-results, its messages documents",
      #"{"results":[[{"field":"@timestamp","value":"1"},{"field":"@message","value":"#
        + #"\#(quoted(first))}],[{"field":"@message","value":\#(quoted(second))}]],"#
        + #""statistics":{"recordsMatched":2.0},"status":"Complete"}"#,
      kinds: ["CloudWatch Logs Insights results"]
    ),
    .documents(
      "records of a log in JSON",
      #"{"level":"debug","message":\#(quoted("UDP message sent: \(first)"))}"# + "\n"
        + #"{"@timestamp":"1","@message":\#(second)}"# + "\n",
      kinds: [record, record]
    ),
    .documents(
      "records of a container's log",
      #"{"log":\#(quoted("\(ContainerTests.header)\n\(first)\n")),"stream":"stdout"}"# + "\n"
        + #"{"msg":\#(quoted("sent: \(second)"))}"# + "\n",
      kinds: [record, record],
      headers: 1
    ),
  ]
}
