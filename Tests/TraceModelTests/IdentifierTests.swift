import Testing
import TraceModel

@Suite struct IdentifierTests {
  private func traceID(_ text: String) -> TraceID? {
    var text = text
    return text.withUTF8 { TraceID(utf8: $0) }
  }

  private func spanID(_ text: String) -> SpanID? {
    var text = text
    return text.withUTF8 { SpanID(utf8: $0) }
  }

  @Test(
    "X-Ray's form, W3C's form and upper case are one id",
    arguments: [
      "1-5759e988-bd862e3fe1be46a994272793",
      "5759e988bd862e3fe1be46a994272793",
      "1-5759E988-BD862E3FE1BE46A994272793",
      "5759E988BD862E3FE1BE46A994272793",
    ]
  )
  func forms(text: String) throws {
    let id = try #require(traceID(text))
    #expect(id == TraceID(high: 0x5759_E988_BD86_2E3F, low: 0xE1BE_46A9_9427_2793))
    #expect(TraceStore.empty.text(of: id) == "1-5759e988-bd862e3fe1be46a994272793")
    #expect(id.epochHint == Timestamp(nanoseconds: 0x5759_E988 * 1_000_000_000))
    #expect(id.text == nil)
  }

  @Test(
    "Anything else is no trace id in digits, and is kept as a text",
    arguments: [
      "", "1", "2-5759e988-bd862e3fe1be46a994272793", "1-5759e988-bd862e3fe1be46a99427279",
      "1-5759e988-bd862e3fe1be46a9942727933", "1-5759e988+bd862e3fe1be46a994272793",
      "1-5759e98g-bd862e3fe1be46a994272793", "5759e988bd862e3fe1be46a99427279x",
      "ffffffffffffffff0000000000000000", "5759e988-bd86-2e3f-e1be-46a9942727933",
    ]
  )
  func unusualTraceIDs(text: String) throws {
    #expect(traceID(text) == nil)
    var table = StringTable()
    let number = table.intern(text)
    let id = TraceID(text: number)
    #expect(id.text == number)
    #expect(id.epochHint == nil)
    #expect(!id.isDummy)
  }

  @Test("The id of requests that aren't sampled is known as such")
  func dummies() {
    #expect(traceID("1-00000000-000000000000000000000000")?.isDummy == true)
    #expect(traceID("00000000000000000000000000000001")?.isDummy == false)
    #expect(spanID("0000000000000000") == SpanID.none)
  }

  @Test("Span ids are sixteen hex digits in any case")
  func spanIDs() {
    #expect(spanID("70de5b6f19ff9a0a") == SpanID(bits: 0x70DE_5B6F_19FF_9A0A))
    #expect(spanID("70DE5B6F19FF9A0A") == spanID("70de5b6f19ff9a0a"))
    #expect(TraceStore.empty.text(of: SpanID(bits: 0xA)) == "000000000000000a")
    #expect(TraceStore.empty.text(of: SpanID.none).isEmpty)
    for text in ["", "1", "70de5b6f19ff9a0", "70de5b6f19ff9a0a1", "70de5b6f19ff9a0x"] {
      #expect(spanID(text) == nil, "\(text)")
    }
  }

  @Test("Of all bytes only hex digits are read, at every place", arguments: 0..<16)
  func everyByte(place: Int) {
    let shift = UInt64(15 - place) * 4
    for byte in UInt8.min ... .max {
      var bytes = [UInt8](repeating: UInt8(ascii: "0"), count: 16)
      bytes[place] = byte
      let id = bytes.withUnsafeBufferPointer { SpanID(utf8: $0) }
      let digit = byte < 0x80 ? Character(UnicodeScalar(byte)).hexDigitValue : nil
      #expect(id?.bits == digit.map { UInt64($0) << shift }, "byte \(byte)")
    }
  }

  @Test("An id that looks like the mark of a text is kept as a text")
  func marked() {
    #expect(spanID("ffffffff00000007") == nil)
    let id = SpanID(text: StringID(raw: 7))
    #expect(id.text == StringID(raw: 7))
    #expect(SpanID(bits: 0x70DE_5B6F_19FF_9A0A).text == nil)
  }

  @Test("Unusual ids are shown as they were stored, and found by it")
  func texts() {
    var builder = TraceStore.Builder()
    let row = builder.reserveSpan(parent: -1)
    var record = TraceStore.Builder.SpanRecord()
    record.id = SpanID(text: builder.strings.intern("span-7"))
    record.name = builder.strings.intern("odd")
    builder.fill(row, with: record)
    let trace = TraceID(text: builder.strings.intern("my trace"))
    builder.endDocument(
      trace: trace,
      parent: .none,
      place: DocumentPlace(source: 0, offset: 0, length: 0, ordinal: 0)
    )
    let store = builder.finish()
    #expect(store.text(of: store.traces.id[0]) == "my trace")
    #expect(store.text(of: store.spans.id[0]) == "span-7")
    #expect(store.trace(withID: "my trace") == 0)
    #expect(store.trace(withID: "another") == nil)
    #expect(!store.traces.start[0].isKnown)
  }
}
