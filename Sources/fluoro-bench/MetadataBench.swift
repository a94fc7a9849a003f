import ArgumentParser
import TraceImport
import TraceModel

/// Searches the metadata of a file's traces several times: the rate for each path.
struct MetadataBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metadata",
    abstract: "Search the metadata of a file of traces, which is loaded first."
  )

  @Argument(help: "A file of traces.")
  var file: String

  @Option(
    help: "A path whose keys have no points in them: one that most documents have, few, or none."
  )
  var path: [String] = ["default.request_id", "scan_result.items_count", "default.no_such_key"]

  @Option(help: "How many runs are counted; the figures are those of the median.")
  var runs = 5

  func run() throws {
    let loaded = TraceLoader.load([.path(file)])
    let all = RowSet(all: loaded.store.traces.count)
    for path in path {
      // Nothing passes, so that no document can be left out.
      let query = MetadataQuery(path: path.split(separator: ".").map { String($0) }) { _ in false }
      var times: [Double] = []
      var answer = MetadataAnswer(bound: 0)
      for run in 0...max(1, runs) {
        let time = seconds { answer = loaded.reader.search(query, in: loaded.store, among: all) }
        if run > 0 { times.append(time) }
      }
      report(path, traces: answer.present.count, times, bytes: loaded.report.bytes)
    }
    var paths = MetadataPaths()
    let time = seconds {
      paths = loaded.reader.paths(among: all, in: loaded.store, sampling: 4 << 20)
    }
    Figure(name: "metadata paths in 4 MB", value: Double(paths.paths.count), unit: "paths").report()
    Figure(name: "metadata paths time", value: time * 1e3, unit: "ms").report()
  }

  private func report(_ path: String, traces: Int, _ times: [Double], bytes: Int) {
    let median = times.sorted()[times.count / 2]
    let name = "metadata[\(path)]"
    Figure(name: "\(name) traces", value: Double(traces), unit: "traces").report()
    Figure(name: "\(name) time", value: median, unit: "s").report()
    Figure(name: "\(name) rate", value: Double(bytes) / median / 1e9, unit: "GB/s").report()
  }
}
