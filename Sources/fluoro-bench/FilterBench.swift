import ArgumentParser
import TraceAnalysis
import TraceFilter
import TraceImport
import TraceModel

/// Asks filters of many traces in memory, beside DuckDB where it is installed.
struct FilterBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "filter",
    abstract: "Evaluate filter expressions over synthetic traces of five documents each."
  )

  @Option(help: "How many traces.")
  var traces = 1_000_000

  @Option(help: "How many runs are counted; the figure is that of the median.")
  var runs = 7

  /// An expression, and the same question in SQL over the tables that are written for DuckDB.
  private static let questions = [
    (
      "responsetime > 1 AND fault",
      "select count(*) from segments where root and seconds > 1 and fault"
    ),
    (
      "service(\"service-7\") { fault }",
      "select count(distinct trace) from segments where name='service-7' and fault"
    ),
    (
      "annotation.query_limit > 50",
      "select count(distinct trace) from annotations where key='query_limit' and value > 50"
    ),
    (
      "http.url CONTAINS \"items/99\"",
      "select count(*) from segments where root and contains(url, 'items/99')"
    ),
    (
      "edge(\"fn\", \"service-7\") { responsetime > 0.9 }",
      """
      select count(distinct c.trace) from segments s join calls c on s.parent = c.id \
      where c.caller='fn' and s.name='service-7' and c.seconds > 0.9
      """
    ),
  ]

  func run() throws {
    let store = SyntheticTraces.store(of: traces)
    Figure(name: "filter spans", value: Double(store.spans.count), unit: "spans").report()
    let index = FilterIndex(store, runner: TraceLoader.jobRunner())
    let prepared = seconds { _ = index.calls.count }
    Figure(name: "filter services and calls, once", value: prepared * 1e3, unit: "ms").report()
    var peer = DuckDBPeer(store)
    for (text, query) in Self.questions {
      guard case .success(let expression) = FilterExpression.parse(text) else {
        throw ValidationError("can't parse \(text)")
      }
      var matches = 0
      let time = median {
        matches = FilterEvaluator(index: index).traces(expression)?.count ?? 0
      }
      let name = text.filter { $0 != "\"" }
      Figure(name: "filter \(name)", value: time * 1e3, unit: "ms").report()
      Figure(name: "filter \(name) matches", value: Double(matches), unit: "traces").report()
      guard let answer = peer?.ask(query, runs: runs) else { continue }
      Figure(name: "DuckDB \(name)", value: answer.seconds * 1e3, unit: "ms").report()
      Figure(name: "DuckDB \(name) matches", value: Double(answer.count), unit: "traces").report()
      Figure(name: "fluoro faster than DuckDB", value: answer.seconds / time, unit: "times")
        .report()
    }
    peer?.end()
  }

  private func median(_ work: () -> Void) -> Double {
    work()
    let times = (0..<max(1, runs)).map { _ in seconds(work) }.sorted()
    return times[times.count / 2]
  }
}
