import Foundation
import TestSupport
import Testing
import TraceFilter
import TraceImport
import TraceModel

/// The naive evaluation itself, against answers that were computed apart from fluoro.
@Suite struct NaiveTracesTests {
  @Test("documents are decoded as Foundation decodes them")
  func decoding() throws {
    for name in ["workshop/batch-get-traces.json", "workshop/segments.jsonl"] {
      let loaded = TraceLoader.load([.path(Corpus.path(name))])
      let texts = loaded.reader.texts()
      for number in 0..<loaded.store.documents.count {
        let bytes = try texts.text(at: loaded.store.documents[number]).bytes
        let json = try NaiveJSON(text: String(decoding: bytes, as: UTF8.self))
        let other = try JSONSerialization.jsonObject(with: Data(bytes))
        #expect(json.isSame(as: other))
      }
    }
  }

  @Test("flags and times of traces are those that were counted apart", arguments: files)
  func summaries(file: String) throws {
    let naive = try NaiveTraces(corpus: file)
    let expected = try #require(Corpus.expected[file]).per_trace
    #expect(naive.traces.count == expected.count)
    for (keyword, values) in [
      (FilterKeyword.ok, expected.filter(\.ok)), (.fault, expected.filter(\.fault)),
      (.error, expected.filter(\.error)), (.throttle, expected.filter(\.throttle)),
      (.partial, expected.filter(\.partial)), (.root, expected.filter { $0.root != nil }),
      (.url, expected.filter { $0.url != nil }), (.status, expected.filter { $0.status != nil }),
    ] {
      let ids = naive.traces(satisfying: .test(FilterTest(.keyword(keyword))))
      #expect(ids.sorted() == values.map { Self.canonical($0.id) }.sorted(), "\(keyword)")
    }
    for trace in naive.traces {
      let known = try #require(expected.first { Self.canonical($0.id) == trace.id })
      #expect(Self.seconds(trace.duration, known.duration), "duration of \(trace.id)")
      #expect(Self.seconds(trace.root?.length, known.response_time), "root of \(trace.id)")
      #expect(Self.seconds(trace.start, known.start), "start of \(trace.id)")
      #expect(trace.root?.id == known.root_id?.lowercased())
    }
  }

  @Test(
    "expressions select what was computed apart",
    arguments: FilterAnswers.selected.keys.sorted()
  )
  func answers(file: String) throws {
    let naive = try NaiveTraces(corpus: file)
    let answers = try #require(FilterAnswers.selected[file])
    #expect(answers.count >= 60)
    for (text, ids) in answers.sorted(by: { $0.key < $1.key }) {
      let expression = try FilterExpression.parse(text).get()
      let found = naive.traces(satisfying: expression)
      #expect(found == ids, "\(text): \(found.symmetricDifference(ids).sorted())")
    }
  }

  static let files = (Corpus.names(in: "edge") + Corpus.names(in: "workshop")).filter {
    Corpus.expected[$0]?.summaries?.count ?? 0 == 0
  }

  private static func seconds(_ microseconds: Int64?, _ seconds: Double?) -> Bool {
    guard let microseconds, let seconds else { return microseconds == nil && seconds == nil }
    return abs(Double(microseconds) / 1e6 - seconds) < 3e-6
  }

  /// The form in which fluoro shows trace ids.
  private static func canonical(_ id: String) -> String {
    let lower = id.lowercased()
    if lower.wholeMatch(of: #/1-[0-9a-f]{8}-[0-9a-f]{24}/#) != nil { return lower }
    guard lower.wholeMatch(of: #/[0-9a-f]{32}/#) != nil else { return id }
    return "1-\(lower.prefix(8))-\(lower.dropFirst(8))"
  }
}

extension NaiveJSON {
  /// Whether Foundation decoded the same; its numbers may be off by the last bits.
  fileprivate func isSame(as other: Any) -> Bool {
    switch self {
    case .null: return other is NSNull
    case .boolean(let value): return other as? Bool == value
    case .number(let text):
      guard let number = (other as? NSNumber)?.doubleValue, let own = Double(text) else {
        return false
      }
      return abs(number - own) <= 4 * own.ulp
    case .string(let text): return (other as? String)?.isSame(as: text) ?? false
    case .array(let elements):
      guard let others = other as? [Any], others.count == elements.count else { return false }
      return zip(elements, others).allSatisfy { $0.isSame(as: $1) }
    case .object:
      guard let others = other as? [String: Any], others.count == members.count else {
        return false
      }
      return members.allSatisfy { member in
        others[member.key].map { member.value.isSame(as: $0) } ?? false
      }
    }
  }
}
