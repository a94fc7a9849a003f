import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times whole processes over one file: fluoro's, and those of other tools that are installed.
struct PeerBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peers",
    abstract: "Time fluoro, jq, lnav and DuckDB over the same file, in turns.",
    discussion: """
      Each tool that is installed reads the file as a whole process: fluoro counts its traces, jq picks \
      the fields of a span, lnav indexes the lines, DuckDB (Python's) loads the fields into a table. \
      Figures are the best of the runs; ratios are to fluoro's.
      """
  )

  @Argument(help: "A file of documents, a line each.")
  var file: String

  @Option(help: "The fluoro that is timed.")
  var fluoro = ".build/release/fluoro"

  @Option(help: "How many times each tool runs, but for those that take longer than 20 seconds.")
  var runs = 5

  private struct Peer {
    let name: String
    /// Succeeds where the tool is installed.
    let probe: String
    let command: String
  }

  func run() throws {
    guard let bytes = size() else { throw ValidationError("\(file) can't be read") }
    let peers = [
      Peer(name: "fluoro", probe: "test -x '\(fluoro)'", command: "'\(fluoro)' list --count"),
      Peer(
        name: "jq",
        probe: "command -v jq",
        command: "jq -c '[.trace_id,.id,.parent_id,.name,.start_time,.end_time,.fault,.error]'"
      ),
      Peer(name: "lnav", probe: "command -v lnav", command: Self.lnav),
      Peer(name: "DuckDB", probe: "python3 -c 'import duckdb'", command: Self.duckDB),
    ].filter { succeeds($0.probe) }
    var best: [String: Double] = [:]
    for run in 0..<max(1, runs) {
      for peer in peers where run == 0 || best[peer.name, default: 0] < 20 {
        let time = seconds { _ = succeeds("\(peer.command) '\(file)'") }
        best[peer.name] = min(time, best[peer.name] ?? .infinity)
      }
    }
    guard let own = best["fluoro"] else { throw ValidationError("there is no \(fluoro)") }
    for peer in peers {
      let time = best[peer.name, default: own]
      Figure(name: "\(peer.name) time", value: time, unit: "s").report()
      Figure(name: "\(peer.name) rate", value: Double(bytes) / time / 1e9, unit: "GB/s").report()
      if peer.name == "fluoro", let parser = ParserBench.time(file) {
        let rate = Double(parser.bytes) / parser.seconds / 1e9
        Figure(name: "simdjson DOM alone, one thread", value: rate, unit: "GB/s").report()
      }
      guard peer.name != "fluoro" else { continue }
      Figure(name: "fluoro faster than \(peer.name)", value: time / own, unit: "times").report()
    }
  }

  /// Indexes the documents by a format of their own, and counts them; the folder with the format is
  /// made anew and removed.
  private static let lnav = """
    f=$(mktemp -d) && trap 'rm -r "$f"' EXIT && mkdir -p "$f/formats/xray" && cat >"$f/formats/xray/f.json" \
    <<'END'
    {"$schema":"https://lnav.org/schemas/format-v1.schema.json","xray_documents":{"title":"X-Ray",
    "json":true,"hide-extra":true,"timestamp-field":"start_time","timestamp-divisor":1,"line-format":[
    {"field":"__timestamp__"}," ",{"field":"name"}],"value":{"name":{"kind":"string","identifier":true},
    "id":{"kind":"string"},"trace_id":{"kind":"string"},"end_time":{"kind":"float"},
    "fault":{"kind":"boolean"}}}}
    END
    lnav -n -I "$f" -c ';select count(*) from xray_documents' -c ':write-csv-to -'
    """

  /// Loads what fluoro's columns hold of the outermost spans.
  private static let duckDB = """
    python3 -c 'import duckdb,sys
    f=dict(trace_id="VARCHAR",id="VARCHAR",parent_id="VARCHAR",name="VARCHAR",start_time="DOUBLE",\
    end_time="DOUBLE",fault="BOOLEAN",error="BOOLEAN",throttle="BOOLEAN",origin="VARCHAR",\
    namespace="VARCHAR",http="JSON",aws="JSON",annotations="JSON",subsegments="JSON")
    duckdb.read_json(sys.argv[1],format="newline_delimited",columns=f,maximum_object_size=1<<26)\
    .create("t")'
    """

  private func size() -> Int? {
    var status = stat()
    return stat(file, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Runs a line of shell, its output thrown away.
  private func succeeds(_ line: String) -> Bool {
    let task: [String] = ["/bin/sh", "-c", "exec >/dev/null 2>&1 </dev/null\n" + line]
    var arguments = task.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) == 0 else { return false }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status == 0
  }
}
