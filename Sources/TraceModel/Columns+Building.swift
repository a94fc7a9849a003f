// How the columns of a builder grow, and shrink when a document turns out to be none.

extension RequestColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    method.reserveCapacity(count)
    url.reserveCapacity(count)
    status.reserveCapacity(count)
    userAgent.reserveCapacity(count)
    clientAddress.reserveCapacity(count)
  }

  mutating func truncate(from first: UInt32) {
    while let last = row.last, last >= first {
      row.removeLast()
      method.removeLast()
      url.removeLast()
      status.removeLast()
      userAgent.removeLast()
      clientAddress.removeLast()
    }
  }
}

extension AnnotationColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    key.reserveCapacity(count)
    type.reserveCapacity(count)
    bits.reserveCapacity(count)
  }

  mutating func truncate(from first: UInt32) {
    while let last = row.last, last >= first {
      row.removeLast()
      key.removeLast()
      type.removeLast()
      bits.removeLast()
    }
  }
}

extension NoteColumns {
  mutating func reserve(_ count: Int) {
    row.reserveCapacity(count)
    field.reserveCapacity(count)
    value.reserveCapacity(count)
  }

  mutating func truncate(from first: UInt32) {
    while let last = row.last, last >= first {
      row.removeLast()
      field.removeLast()
      value.removeLast()
    }
  }
}

extension DocumentColumns {
  mutating func reserve(_ count: Int) {
    source.reserveCapacity(count)
    offset.reserveCapacity(count)
    length.reserveCapacity(count)
    ordinal.reserveCapacity(count)
  }
}
