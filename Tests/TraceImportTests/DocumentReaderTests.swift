import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// Details are read again from the document's bytes: they must be what the file says.
@Suite struct DocumentReaderTests {
  /// Files with values that are not JSON or no valid UTF-16, which Foundation refuses.
  static let notFoundation: Set<String> = [
    "workshop/stream/sdk-odd-values.log", "edge/lone-surrogates.json",
  ]

  static let files = CorpusTests.files.filter { !notFoundation.contains($0) }

  @Test("every document is read again as it stands in its file", arguments: files)
  func roundTrip(file: String) throws {
    let loaded = TraceLoader.load([.path(Corpus.path(file))])
    let bytes = try Corpus.bytes(file)
    let store = loaded.store
    var ids: [Set<String>] = []
    for number in 0..<store.documents.count {
      let place = store.documents[number]
      let value = bytes[place.offset..<place.offset + place.length]
      let parsed = try JSONSerialization.jsonObject(with: Data(value), options: .fragmentsAllowed)
      let documents = try Self.documents(in: parsed)
      try #require(documents.indices.contains(place.ordinal))
      let document = try loaded.reader.document(at: place)
      ids.append(Self.ids(in: document))
      if let difference = Self.difference(document, documents[place.ordinal], path: "") {
        Issue.record("\(file), document \(number): \(difference)")
        return
      }
    }
    for row in 0..<store.spans.count {
      let id = store.text(of: store.spans.id[row])
      #expect(ids[Int(store.spans.document[row])].contains(id))
    }
  }

  @Test("a file that was cut off or replaced since it was loaded is no reason to crash")
  func cutOff() throws {
    let folder = try TemporaryFolder()
    let bytes = try Corpus.bytes("edge/two-roots.jsonl")
    let path = try folder.write(Array(bytes), to: "traces.jsonl")
    let loaded = TraceLoader.load([.path(path)])
    let place = loaded.store.documents[0]
    let document = try loaded.reader.document(at: place)
    try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
    try folder.write("", to: "traces.jsonl")
    #expect(try loaded.reader.document(at: place) == document)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: path + ".1", toPath: path)
    #expect(truncate(path, 0) == 0)
    #expect(throws: ImportError.self) { try loaded.reader.document(at: place) }
  }

  @Test("numbers keep their digits, however many they are")
  func numbers() throws {
    let loaded = TraceLoader.load([.path(Corpus.path("edge/big-numbers.json"))])
    let document = try loaded.reader.document(at: loaded.store.documents[0])
    let texts = document["annotations"]?.members?.map { $0.value.scalarText }
    #expect(
      texts == [
        "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551617",
        "-9007199254740993", "1e308", "5e-324", "-0.0", "0.1000000000000000055511151231257827",
        "1E2", "true",
      ]
    )
  }

  @Test("what was mended is read again as it was mended")
  func repaired() throws {
    let loaded = try load(document(1, extra: #","metadata":{"a":NaN,"b":[1.50,-Infinity,2]}"#))
    let metadata = try loaded.reader.document(at: loaded.store.documents[0])["metadata"]
    #expect(metadata?["a"] == .null)
    #expect(metadata?["b"] == .array([.number("1.50"), .null, .number("2")]))
  }

  @Test("halves of surrogate pairs are shown as U+FFFD")
  func surrogates() throws {
    let loaded = TraceLoader.load([.path(Corpus.path("edge/lone-surrogates.json"))])
    let document = try loaded.reader.document(at: loaded.store.documents[0])
    #expect(document["name"]?.string?.contains("\u{FFFD}") == true)
  }

  @Test("a place that isn't there is an error")
  func gone() {
    let place = DocumentPlace(source: 3, offset: 0, length: 1, ordinal: 0)
    #expect(throws: ImportError.self) { try LoadedTraces.none.reader.document(at: place) }
  }

  /// The ids of a document's segment and subsegments.
  private static func ids(in document: DocumentValue) -> Set<String> {
    var ids: Set<String> = []
    var pending = [document]
    while let span = pending.popLast() {
      if let id = span["id"]?.string { ids.insert(id.lowercased()) }
      pending += span["subsegments"]?.elements ?? []
    }
    return ids
  }

  /// The documents within a JSON value, in order; an own reading of the containers.
  private static func documents(in value: Any) throws -> [Any] {
    if let list = value as? [Any] { return try list.flatMap { try documents(in: $0) } }
    if let text = value as? String {
      return try documents(in: JSONSerialization.jsonObject(with: Data(text.utf8)))
    }
    guard let object = value as? [String: Any] else { return [] }
    if let traces = object["Traces"] { return try documents(in: traces) }
    if let texts = object["TraceSegmentDocuments"] as? [String] {
      return try texts.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
    }
    if let segments = object["Segments"] { return try documents(in: segments) }
    if let text = object["Document"] as? String {
      return [try JSONSerialization.jsonObject(with: Data(text.utf8))]
    }
    if let document = object["Document"] { return [document] }
    return object["id"] == nil ? [] : [object]
  }

  /// Where two readings of a value differ; nothing where they don't.
  private static func difference(_ one: DocumentValue, _ other: Any, path: String) -> String? {
    switch (one, other) {
    case (.null, is NSNull): return nil
    case (.string(let text), let string as String):
      return text == string ? nil : "\(path): \(text) is not \(string)"
    case (.boolean(let boolean), let number as NSNumber):
      return number.boolValue == boolean ? nil : "\(path): \(boolean)"
    case (.number(let text), let number as NSNumber):
      // Foundation rounds on its way through a decimal, so the last bit may differ.
      let mine = Double(text) ?? .nan
      let isNear = abs(mine - number.doubleValue) <= mine.magnitude * 1e-15
      return isNear ? nil : "\(path): \(text) is not \(number)"
    case (.array(let elements), let list as [Any]):
      guard elements.count == list.count else { return "\(path): \(elements.count) elements" }
      for (index, pair) in zip(elements, list).enumerated() {
        if let found = difference(pair.0, pair.1, path: "\(path)[\(index)]") { return found }
      }
      return nil
    case (.object, let object as [String: Any]):
      let keys = Set(one.members?.map(\.key) ?? [])
      guard keys == Set(object.keys) else { return "\(path): keys \(keys.sorted())" }
      for key in keys {
        guard let mine = one[key], let its = object[key] else { return "\(path).\(key)" }
        if let found = difference(mine, its, path: "\(path).\(key)") { return found }
      }
      return nil
    default: return "\(path): another type"
    }
  }
}
