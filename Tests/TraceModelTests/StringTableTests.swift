import Testing
import TraceModel

@Suite struct StringTableTests {
  @Test("No string and the empty string are two things")
  func noneAndEmpty() {
    var table = StringTable()
    #expect(table.count == 2)
    #expect(table.intern("") == .empty)
    #expect(table.find("") == .empty)
    #expect(table[.none].isEmpty)
    #expect(table.optional(.none) == nil)
    #expect(table.optional(.empty)?.isEmpty == true)
    #expect(StringID.none.isNone)
    #expect(!StringID.empty.isNone)
    #expect(table.count == 2)
  }

  @Test("Equal strings have one number, also when the table has grown many times")
  func growth() {
    var table = StringTable()
    let count = 20_000
    let numbers = (0..<count).map { table.intern("string \($0)") }
    #expect(Set(numbers).count == count)
    #expect(table.count == count + 2)
    for (index, number) in numbers.enumerated() where index % 97 == 0 {
      #expect(table[number] == "string \(index)")
      #expect(table.intern("string \(index)") == number)
      #expect(table.find("string \(index)") == number)
    }
    #expect(table.count == count + 2)
    #expect(table.find("string \(count)") == nil)
  }

  @Test("Every length is its own string, and bytes are kept as they are")
  func lengths() {
    var table = StringTable()
    let strings = (0...40).map { String(repeating: "a", count: $0) } + ["\0", "\0\0", "é", "写真"]
    let numbers = strings.map { table.intern($0) }
    #expect(Set(numbers).count == strings.count)
    #expect(numbers.map { table[$0] } == strings)
    // Equal to a reader, other bytes: two strings.
    let decomposed = table.intern("e\u{301}")
    #expect(decomposed != table.find("é"))
    #expect(table.withUTF8(of: decomposed) { Array($0) } == [0x65, 0xCC, 0x81])
  }

  @Test("A number of another table is an empty string")
  func foreign() {
    #expect(StringTable()[StringID(raw: 99)].isEmpty)
  }
}
