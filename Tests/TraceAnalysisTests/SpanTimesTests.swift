import Foundation
import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Where the time goes, against the answers for single traces and against a program of its own.
@Suite struct SpanTimesTests {
  /// What spans of a name, kind and operation come to, added up from the answers for each trace.
  private struct Sums: Equatable {
    var spans = 0
    var traces: [UInt32] = []
    var total: Int64 = 0
    var selfTime: Int64 = 0
    var response: Int64 = 0
    var whole: Int64 = 0
    var lengths: [Int64] = []
  }

  private func expectSums(_ store: TraceStore, among: RowSet? = nil, _ comment: Comment) {
    var expected: [String: Sums] = [:]
    var durations: (response: Int64, whole: Int64, waiting: Int64) = (0, 0, 0)
    for trace in 0..<store.traces.count where among?.contains(trace) ?? true {
      let timings = TraceTimings(trace: trace, in: store)
      durations.response += timings.response.duration
      durations.whole += timings.whole.duration
      durations.waiting += timings.whole.waiting
      for row in store.rows(of: trace) where !store.spans.flags[row].contains(.inferred) {
        let kind = store.kind(of: row)
        let operation = store.strings[store.notes[.operation, ofSpan: row]]
        let origin = store.strings[kind.origin.isNone ? kind.namespace : kind.origin]
        let key = "\(store.name(of: row)) | \(origin) | \(operation)"
        var sums = expected[key] ?? Sums()
        sums.spans += 1
        if sums.traces.last != UInt32(trace) { sums.traces.append(UInt32(trace)) }
        let start = store.spans.start[row]
        if start.isKnown {
          let isOpen = !store.spans.end[row].isKnown
          let end = isOpen ? store.latestKnownTime(of: trace) : store.spans.end[row]
          let length = max(0, end.nanoseconds(since: start))
          sums.total += length
          if !isOpen { sums.lengths.append(length) }
        }
        sums.selfTime += timings.selfTimes.nanoseconds(ofRow: row)
        sums.response += timings.response.time(ofRow: row)
        sums.whole += timings.whole.time(ofRow: row)
        expected[key] = sums
      }
    }
    let found = SpanTimes(among: among, in: store, runner: TraceLoader.jobRunner())
    #expect(found.responseDuration == durations.response, comment)
    #expect(found.wholeDuration == durations.whole, comment)
    #expect(found.waiting == durations.waiting, comment)
    #expect(found.rows.count == expected.count, comment)
    for row in found.rows {
      let sums = expected["\(row.name) | \(row.kind ?? "") | \(row.operation ?? "")"] ?? Sums()
      let same =
        row.spanCount == sums.spans && found.traces(of: row) == sums.traces
        && row.traceCount == sums.traces.count && row.total == sums.total
        && row.selfTime == sums.selfTime && row.responseTime == sums.response
        && row.wholeTime == sums.whole
      #expect(same, "\(comment): \(row), not \(sums)")
      let lengths = sums.lengths.sorted()
      let half = lengths.first { value in lengths.count { $0 <= value } * 2 >= lengths.count }
      #expect(row.lengths?.percentiles.p50 == half, comment)
    }
    let times = found.rows.map { $0.time(on: found.mainPath) }
    #expect(times == times.sorted(by: >), comment)
  }

  @Test("Random traces, with all that documents can get wrong", arguments: [1, 1_001, 2_001])
  func random(first: UInt64) {
    for seed in first..<first + 700 {
      expectSums(RandomTraces.make(seed: seed, oddities: seed % 3 > 0), "seed \(seed)")
    }
  }

  @Test(
    "Every file of the corpus",
    arguments: Corpus.names(in: "edge") + Corpus.names(in: "workshop")
  )
  func corpus(file: String) {
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    let documented = RowSet(
      bound: store.traces.count,
      (0..<store.traces.count).filter { !store.traces.flags[$0].contains(.summaryOnly) }
    )
    expectSums(store, among: documented, "\(file)")
    let all = SpanTimes(in: store)
    #expect(all.traceCount == documented.count)
    #expect(all.summaryCount == store.traces.count - documented.count)
  }

  @Test(
    "Traces of more spans than are measured without memory of their own",
    arguments: [true, false]
  )
  func large(isSequential: Bool) {
    var drafts = [SpanDraft(1, "root", 0, 300)]
    for number in 1..<300 {
      let start = Int64(isSequential ? number - 1 : number / 2)
      drafts.append(SpanDraft(UInt64(number + 1), "step", start, Int64(number), parent: 1))
    }
    expectSums(TraceStore.make(drafts), "\(isSequential)")
  }

  private struct Answers: Decodable {
    struct Path: Decodable {
      let id: String
      let root_duration: Double?
      let times: [String: Double]
      let `self`: [String: Double]
    }

    struct File: Decodable {
      let paths: [Path]
    }

    let files: [String: File]
  }

  @Test(
    "Self times and response paths of two recordings, by name",
    arguments: ["workshop/batch-get-traces.json", "workshop/segments.jsonl"]
  )
  func recorded(file: String) throws {
    let bytes = try Corpus.bytes("answers.json")
    let answers = try JSONDecoder().decode(Answers.self, from: Data(bytes))
    let store = TraceLoader.load([.path(Corpus.path(file))]).store
    var names: [String: String] = [:]
    for trace in 0..<store.traces.count {
      for row in store.rows(of: trace) where !store.spans.flags[row].contains(.inferred) {
        let id = store.text(of: store.spans.id[row])
        names["\(store.text(of: store.traces.id[trace])) \(id)"] = store.name(of: row)
      }
    }
    var expected: [String: (selfTime: Double, path: Double, pieces: Int)] = [:]
    for path in try #require(answers.files[file]).paths {
      for (id, time) in path.`self` {
        let name = try #require(names["\(path.id) \(id)"])
        var sums = expected[name] ?? (0, 0, 0)
        sums.selfTime += time
        sums.path += path.times[id] ?? 0
        sums.pieces += 4
        expected[name] = sums
      }
    }
    var found: [String: (selfTime: Int64, path: Int64)] = [:]
    for row in SpanTimes(in: store).rows {
      found[row.name, default: (0, 0)].selfTime += row.selfTime
      found[row.name, default: (0, 0)].path += row.responseTime
    }
    #expect(Set(found.keys) == Set(expected.keys))
    for (name, sums) in expected {
      let mine = try #require(found[name])
      let tolerance = 2e-6 * Double(sums.pieces)
      #expect((Double(mine.selfTime) / 1e9 - sums.selfTime).magnitude < tolerance, "\(name)")
      #expect((Double(mine.path) / 1e9 - sums.path).magnitude < tolerance, "\(name)")
    }
  }

  @Test("Where much goes on after the responses, the whole traces' path comes first")
  func asynchronous() throws {
    let upload = [
      SpanDraft(1, "root", 0, 20), SpanDraft(2, "function", 40, 3_200, parent: 1),
      SpanDraft(3, "decode", 50, 500, parent: 2, kind: .subsegment),
      SpanDraft(4, "webp", 500, 1_900, parent: 2, kind: .subsegment),
      SpanDraft(5, "put", 1_900, 3_190, parent: 2, kind: .subsegment),
    ]
    let store = TraceStore.make(upload)
    let times = SpanTimes(in: store)
    #expect(times.mainPath == .whole)
    #expect(
      times.rows.map { "\($0.name) \($0.wholeTime / 1_000_000)" }
        == ["webp 1400", "put 1290", "decode 450", "function 20", "root 20"]
    )
    #expect(times.share(of: times.rows[0], on: .whole) == 0.4375)
    #expect(times.waiting == 20_000_000 && times.waitingTraces == [0])
    guard case .table(let table) = times.section(limit: 3).content else {
      Issue.record("no table")
      return
    }
    #expect(
      table.rows.map { $0.values[0] } == [
        .text("webp"), .text("put"), .text("decode"), .text("(waiting)"),
      ]
    )
    #expect(table.omitted == 2 && table.rows[0].tone == .hot)
    #expect(table.rows.allSatisfy { $0.values.count == table.columns.count })
    let fast = SpanTimes(in: TraceStore.make([SpanDraft(1, "root", 0, 20)]))
    #expect(fast.mainPath == .response && SpanTimes(in: .empty).mainPath == .response)
  }

  @Test("Where names are the same the kinds tell spans apart")
  func kinds() {
    let drafts = [
      SpanDraft(1, "fn", 0, 10, origin: "AWS::Lambda"),
      SpanDraft(2, "fn", 0, 9, parent: 1, origin: "AWS::Lambda::Function"),
      SpanDraft(3, "api", 0, 8, parent: 2, origin: "AWS::EC2::Instance"),
    ]
    let section = SpanTimes(in: TraceStore.make(drafts)).section(limit: .max)
    guard case .table(let table) = section.content else { return }
    let names = table.rows.map { $0.values[0] }
    let expected: [ReportValue] = [
      .text("api"), .text("fn, AWS::Lambda"), .text("fn, AWS::Lambda::Function"),
    ]
    #expect(names == expected)
  }

  @Test("Every row of every table has a value for each column")
  func widths() {
    let store = RandomTraffic(seed: 3, count: 50).store
    let report = TraceStatistics(of: store, by: .user).report(limit: 2)
    #expect(report.sections.map(\.key) == ["Groups", "Distribution", "SpanTimes", "OverTime"])
    for section in report.sections {
      guard case .table(let table) = section.content else { continue }
      #expect(!table.rows.isEmpty)
      #expect(table.rows.allSatisfy { $0.values.count == table.columns.count })
    }
  }
}
