import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Statistics against a second computation from what the traces were drawn with.
@Suite struct TraceStatisticsTests {
  private static let draws: [(seed: UInt64, count: Int)] = [
    (1, 0), (2, 1), (3, 2), (4, 7), (5, 100), (6, 400), (7, 1_500),
  ]

  @Test("All traces, and those of each bucket", arguments: draws)
  func distribution(seed: UInt64, count: Int) {
    let traffic = RandomTraffic(seed: seed, count: count)
    let found = LatencyDistribution(of: TraceResponses(in: traffic.store))
    #expect(NaiveFigures(found.all) == NaiveFigures(traffic.drawn))
    let times = traffic.drawn.compactMap(\.time)
    #expect(found.buckets.isEmpty == times.isEmpty)
    #expect(found.buckets.reduce(0) { $0 + $1.figures.count } == times.count)
    for (number, bucket) in found.buckets.enumerated() {
      let members = traffic.drawn.indices.filter {
        traffic.drawn[$0].time.map { bucket.from <= $0 && $0 < bucket.to } ?? false
      }
      #expect(found.traces(ofBucket: number) == members.map { UInt32($0) })
      #expect(NaiveFigures(bucket.figures) == NaiveFigures(members.map { traffic.drawn[$0] }))
    }
    for (left, right) in zip(found.buckets, found.buckets.dropFirst()) {
      #expect(left.to == right.from)
    }
  }

  @Test("The traces of each step of time", arguments: draws)
  func overTime(seed: UInt64, count: Int) {
    for spread: Int64 in [0, 30_000_000_000, 86_400_000_000_000, 400 * 86_400_000_000_000] {
      let traffic = RandomTraffic(seed: seed, count: count, spread: spread)
      let found = TrafficOverTime(of: TraceResponses(in: traffic.store))
      #expect(found.steps.isEmpty == (count == 0))
      #expect(found.steps.count <= 60 && found.undated == 0)
      for (number, step) in found.steps.enumerated() {
        let start = step.start.nanoseconds
        #expect(start % found.stepLength == 0)
        #expect(start == (found.steps[0].start.nanoseconds + Int64(number) * found.stepLength))
        let members = traffic.drawn.filter {
          $0.start >= start && $0.start < start + found.stepLength
        }
        #expect(NaiveFigures(step.figures) == NaiveFigures(members))
        let minutes = Double(found.stepLength) / 60_000_000_000
        #expect((step.perMinute == nil) == (minutes < 1))
        #expect(
          ((step.perMinute ?? 0) * minutes - Double(members.count)).magnitude < 1e-6 || minutes < 1
        )
      }
      #expect(found.steps.reduce(0) { $0 + $1.figures.count } == count)
      #expect(found.steps.first.map { $0.figures.count > 0 } != false)
      #expect(found.steps.last.map { $0.figures.count > 0 } != false)
    }
  }

  @Test("The traces of each group, by every field that is drawn", arguments: draws)
  func groups(seed: UInt64, count: Int) {
    let traffic = RandomTraffic(seed: seed, count: count)
    let fields: [(GroupingField, (RandomTraffic.Drawn) -> [String])] = [
      (.name, { [$0.name] }),
      (.url, { [$0.url].compactMap(\.self) }),
      (.method, { $0.url == nil ? [] : ["GET"] }),
      (.status, { $0.status == 0 ? [] : ["\($0.status)"] }),
      (.user, { Array($0.users) }),
      (.annotation("tenant"), { Array($0.tenants) }),
      (.annotation("absent"), { _ in [] }),
      (.coldStart, { _ in [] }),
    ]
    let even = RowSet(bound: count, stride(from: 0, to: count, by: 2))
    for among in [nil, even] {
      let responses = TraceResponses(among: among, in: traffic.store)
      for (field, values) in fields {
        let found = TraceGrouping(by: field, of: responses, in: traffic.store)
        var expected: [String?: [RandomTraffic.Drawn]] = [:]
        for (number, trace) in traffic.drawn.enumerated() where among?.contains(number) ?? true {
          let names = values(trace).map(Optional.some)
          for value in names.isEmpty ? [nil] : names { expected[value, default: []].append(trace) }
        }
        // A group of strings may read like one of numbers; none of those drawn do.
        #expect(found.groups.count == expected.count, "\(field)")
        for group in found.groups {
          #expect(NaiveFigures(group.figures) == NaiveFigures(expected[group.value] ?? []))
          #expect(found.traces(of: group).count == group.figures.count)
        }
        let sizes = found.groups.map(\.figures.count)
        #expect(sizes == sizes.sorted(by: >))
      }
    }
  }

  @Test("Work in parts comes to the same as in one go")
  func parts() {
    let traffic = RandomTraffic(seed: 9, count: 20_000)
    let fields: [GroupingField] = [
      .name, .url, .user, .annotation("tenant"), .bottleneck, .service,
    ]
    for field in fields {
      let serial = TraceStatistics(of: traffic.store, by: field)
      let threaded = TraceStatistics(of: traffic.store, by: field, runner: TraceLoader.jobRunner())
      #expect(serial.report() == threaded.report())
    }
  }

  @Test("Bounds are readable: 1, 2 and 5, and finer ones where all is much alike")
  func bounds() {
    func bounds(_ times: [Int64]) -> [Int64] {
      let drafts = times.enumerated().map { number, time in
        SpanDraft(1, "root", 0, time, trace: UInt64(number + 1))
      }
      let store = TraceStore.make(drafts)
      return LatencyDistribution(of: TraceResponses(in: store)).buckets.map { $0.from / 1_000_000 }
    }
    #expect(bounds([1, 999]) == [1, 2, 5, 10, 20, 50, 100, 200, 500])
    #expect(bounds([100, 199]) == [100, 120, 150])
    #expect(bounds([245]) == [200])
    #expect(bounds([]) == [])
    #expect(bounds([0]) == [0])
  }

  @Test("Times at the ends of what can be told trap nothing")
  func hostile() {
    var builder = TraceStore.Builder()
    builder.addSource(TraceSource(name: "hostile", bytes: 0))
    let times: [(Int64, Int64)] = [
      (.min + 1, .max), (0, .max), (.max - 1, .max), (.min + 1, .min + 2), (0, 0),
    ]
    for (number, (start, end)) in times.enumerated() {
      let row = builder.reserveSpan(parent: -1)
      var record = TraceStore.Builder.SpanRecord()
      record.id = SpanID(bits: UInt64(number + 1))
      record.name = builder.strings.intern("root")
      record.start = Timestamp(nanoseconds: start)
      record.end = Timestamp(nanoseconds: end)
      record.flags = .segment
      builder.fill(row, with: record)
      builder.endDocument(
        trace: TraceID(high: 0x6856_3C50_0000_0000, low: UInt64(number + 1)),
        parent: .none,
        place: DocumentPlace(source: 0, offset: number, length: 1, ordinal: 0)
      )
    }
    let statistics = TraceStatistics(of: builder.finish(), by: .name)
    #expect(statistics.distribution.buckets.reduce(0) { $0 + $1.figures.count } == 5)
    #expect(statistics.overTime.steps.reduce(0) { $0 + $1.figures.count } == 5)
    #expect(statistics.overTime.steps.count <= 60)
    #expect(statistics.all.lengths?.maximum == .max)
    #expect(statistics.report().sections.count == 4)
    let starts = statistics.overTime.steps.map(\.start)
    #expect(starts == starts.sorted() && starts.allSatisfy { $0.isKnown && $0.day() != "–" })
  }

  @Test("Less than a minute has no rate by the minute")
  func rate() {
    let close = TraceStore.make([
      SpanDraft(1, "a", 0, 1, trace: 1), SpanDraft(1, "a", 59_999, 60_000, trace: 2),
    ])
    #expect(TraceStatistics(of: close).perMinute == nil)
    #expect(!TraceStatistics(of: close).report().facts.contains { $0.key == "PerMinute" })
    let apart = TraceStore.make([
      SpanDraft(1, "a", 0, 1, trace: 1), SpanDraft(1, "a", 60_000, 60_001, trace: 2),
    ])
    #expect(TraceStatistics(of: apart).perMinute == 2)
  }

  @Test("A value that reads like none is one, and no value has no text")
  func noValue() {
    var named = SpanDraft(1, "a", 0, 1, trace: 1)
    named.notes = [(.user, "(none)")]
    let store = TraceStore.make([named, SpanDraft(1, "a", 0, 1, trace: 2)])
    let section = TraceStatistics(of: store, by: .user).report().sections[0]
    guard case .table(let table) = section.content else { return }
    #expect(table.rows.map { $0.values[0] } == [.text("(none)"), .none])
  }

  @Test("Summaries with status 429, or throttled and with an error, are throttled answers")
  func throttledSummaries() throws {
    let summaries = [
      #""HasError":true,"Http":{"HttpStatus":429}"#, #""HasError":true,"HasThrottle":true"#,
      #""HasError":true,"Http":{"HttpStatus":404}"#, #""HasThrottle":true"#,
      #""HasFault":true,"HasThrottle":true"#,
    ].enumerated().map { number, rest in
      #"{"Id":"1-68564bf0-00000000000000000000000\#(number)","EntryPoint":{"Name":"api"},"#
        + #""Duration":1,"ResponseTime":1,\#(rest)}"#
    }
    let store = try traces(#"{"TraceSummaries":[\#(summaries.joined(separator: ","))]}"#)
    let all = TraceStatistics(of: store).all
    let counts = CallOutcomes.Kind.allCases.map { all.count($0) }
    #expect(counts == [1, 1, 2, 1])
    let groups = ErrorGroups(of: store).groups
    let kinds = groups.flatMap { group in group.traces.map { ($0, group.cause.kind) } }
      .sorted { $0.0 < $1.0 }.map(\.1)
    #expect(kinds == [.throttle, .throttle, .error, .throttle, .fault])
    let side = GroupComparison.Side("A", "all", in: store)
    let comparison = GroupComparison(side, side, inOneStore: true)
    #expect(comparison.spans.isEmpty)
    let throttled = comparison.traits.first { $0.trait == .outcome(.throttle) }
    #expect(throttled?.counts.first == 4)
  }

  @Test("Fields are read as they are written, and errors name all that there are")
  func fields() throws {
    for entry in GroupingField.all {
      #expect(GroupingField.parse(entry.name) == .success(entry.field))
      #expect(entry.field.name == entry.name)
    }
    #expect(GroupingField.parse("Annotation.Tenant") == .success(.annotation("Tenant")))
    #expect(GroupingField.parse("annotation.") == .failure(.missingKey))
    #expect(GroupingField.parse("annotation") == .failure(.missingKey))
    guard case .failure(let error) = GroupingField.parse("host") else {
      Issue.record("host is no field")
      return
    }
    #expect(
      error.description == """
        can't group by "host": it has to be service, name, url, method, status, user, \
        annotation.KEY, cold or bottleneck
        """
    )
  }

  @Test("Cold and warm starts, bottlenecks and services of a sketch")
  func sketch() {
    let cold = SpanDraft(
      1,
      "fn",
      100,
      200,
      children: [SpanDraft(2, "Initialization", 50, 90, kind: .subsegment)],
      origin: "AWS::Lambda::Function"
    )
    let warm = SpanDraft(
      3,
      "fn",
      100,
      150,
      children: [
        SpanDraft(
          4,
          "dynamodb",
          100,
          140,
          kind: .subsegment,
          namespace: "aws",
          notes: [(.resource, "images")]
        )
      ],
      trace: 2,
      origin: "AWS::Lambda::Function"
    )
    let store = TraceStore.make([cold, warm, SpanDraft(5, "web", 0, 10, trace: 3)])
    func values(_ field: GroupingField) -> [String] {
      TraceGrouping(by: field, of: TraceResponses(in: store), in: store).groups
        .map { "\($0.value ?? "–") \($0.figures.count)" }
    }
    #expect(values(.coldStart) == ["cold 1", "warm 1", "– 1"])
    #expect(values(.bottleneck) == ["dynamodb 1", "fn 1", "web 1"])
    #expect(values(.service) == ["fn 2", "images 1", "web 1"])
  }
}
