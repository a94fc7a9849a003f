import TraceAnalysis
import TraceModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// DuckDB (Python's), with the same traces in tables of its own.
struct DuckDBPeer {
  private let folder: String
  private let input: UnsafeMutablePointer<FILE>

  /// Writes the traces for DuckDB to load; nothing where it isn't installed.
  init?(_ store: TraceStore) {
    guard system("python3 -c 'import duckdb' 2>/dev/null") == 0 else { return nil }
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(temporary)/fluoro-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    folder = String(cString: made)
    // Where DuckDB ends early the figures are still printed.
    signal(SIGPIPE, SIG_IGN)
    Self.write(store, to: folder)
    let script = """
      import duckdb, os, sys, time
      c = duckdb.connect()
      for t in ('segments', 'calls', 'annotations'):
          c.sql(f"create table {t} as select * from read_csv('\(folder)/{t}.csv', header=true)")
      for line in sys.stdin:
          runs, query = line.rstrip().split(' ', 1)
          times = []
          for i in range(int(runs) + 1):
              begin = time.perf_counter()
              answer = c.sql(query).fetchall()[0][0]
              times.append(time.perf_counter() - begin)
          times = sorted(times[1:])
          with open('\(folder)/answer', 'w') as out:
              print(answer, times[len(times) // 2], file=out)
          os.rename('\(folder)/answer', '\(folder)/answered')
      """
    guard let file = fopen("\(folder)/peer.py", "w") else { return nil }
    fputs(script, file)
    fclose(file)
    guard let pipe = popen("python3 '\(folder)/peer.py'", "w") else { return nil }
    input = pipe
  }

  /// Asks a query that gives one number.
  ///
  /// - Returns: The number, and the seconds of the median run; nothing where DuckDB gave none in time.
  mutating func ask(_ query: String, runs: Int) -> (count: Int, seconds: Double)? {
    fputs("\(runs) \(query)\n", input)
    fflush(input)
    let path = "\(folder)/answered"
    for _ in 0..<6_000 {
      guard let file = fopen(path, "r") else {
        usleep(10_000)
        continue
      }
      var line = [CChar](repeating: 0, count: 128)
      fgets(&line, 128, file)
      fclose(file)
      unlink(path)
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
        as: UTF8.self
      )
      let parts = text.split(whereSeparator: \.isWhitespace)
      guard parts.count == 2, let count = Int(parts[0]), let seconds = Double(parts[1]) else {
        return nil
      }
      return (count, seconds)
    }
    return nil
  }

  /// Ends DuckDB and removes what was written.
  func end() {
    pclose(input)
    for name in ["segments.csv", "calls.csv", "annotations.csv", "peer.py", "answer", "answered"] {
      unlink("\(folder)/\(name)")
    }
    rmdir(folder)
  }

  private static func write(_ store: TraceStore, to folder: String) {
    let segments = fopen("\(folder)/segments.csv", "w")
    let calls = fopen("\(folder)/calls.csv", "w")
    let annotations = fopen("\(folder)/annotations.csv", "w")
    defer { for file in [segments, calls, annotations] { file.map { _ = fclose($0) } } }
    guard let segments, let calls, let annotations else { return }
    fputs("trace,root,parent,name,seconds,fault,url\n", segments)
    fputs("trace,id,caller,seconds\n", calls)
    fputs("trace,key,value\n", annotations)
    for trace in 0..<store.traces.count {
      let owners = SegmentOwners(trace: trace, in: store)
      for row in store.rows(of: trace) {
        let time = Double(store.duration(of: row) ?? 0) / 1e9
        let parent = store.spans.parent[row]
        if store.spans.flags[row].contains(.segment) {
          let isRoot = store.root(of: trace) == row
          let url = store.requests.index(ofSpan: row).map { store.strings[store.requests.url[$0]] }
          let fault = store.spans.flags[row].contains(.fault)
          fputs(
            "\(trace),\(isRoot),\(parent),\(store.name(of: row)),\(time),\(fault),\(url ?? "")\n",
            segments
          )
        } else if let owner = owners[row] {
          fputs("\(trace),\(row),\(store.name(of: owner)),\(time)\n", calls)
        }
        for index in store.annotations.indices(ofSpans: row..<row + 1) {
          if case .integer(let value) = store.annotations.value(index) {
            fputs("\(trace),\(store.strings[store.annotations.key[index]]),\(value)\n", annotations)
          }
        }
      }
    }
  }
}
