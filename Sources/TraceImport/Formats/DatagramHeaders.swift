/// The header before each document that an SDK sends to the daemon: `{"format":"json","version":1}`.
///
/// It is an object without anything else. The document after it is read as if it stood alone.
struct DatagramHeaders: TraceImporter {
  let name = "datagram header"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape == [.format, .version]
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    var isKnown = true
    tape.forEachMember(value) { key, member in
      if tape.key(key) == Self.versionKey {
        if tape.number(member) != 1 { isKnown = false }
      } else if tape.kind(member) != .string
        || String(decoding: tape.string(member), as: UTF8.self).lowercased() != "json"
      {
        isKnown = false
      }
    }
    if isKnown { context.report.headers += 1 } else { context.skip(.header) }
  }

  private static let versionKey = JSONKey("version")
}
