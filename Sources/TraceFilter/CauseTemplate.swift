import TraceAnalysis

extension RootCauses.Cause {
  /// The cause in the shape and with the names of X-Ray's summaries, to be held against a template.
  var described: FilterJSON {
    .object([
      FilterJSON.Member(key: "ClientImpacting", value: .boolean(isClientImpacting)),
      FilterJSON.Member(key: "Services", value: .array(services.map { describe($0) })),
    ])
  }

  private func describe(_ service: RootCauses.Service) -> FilterJSON {
    var members = [
      FilterJSON.Member(key: "Name", value: .string(service.name)),
      FilterJSON.Member(key: "Names", value: .array(service.names.map { .string($0) })),
    ]
    if let type = service.type {
      members.append(FilterJSON.Member(key: "Type", value: .string(type)))
    }
    if let account = service.account {
      members.append(FilterJSON.Member(key: "AccountId", value: .string(account)))
    }
    members.append(
      FilterJSON.Member(key: "EntityPath", value: .array(service.entities.map { describe($0) }))
    )
    members.append(FilterJSON.Member(key: "Inferred", value: .boolean(service.isInferred)))
    return .object(members)
  }

  private func describe(_ entity: RootCauses.Entity) -> FilterJSON {
    var members = [FilterJSON.Member(key: "Name", value: .string(entity.name))]
    if let coverage = entity.coverage {
      members.append(FilterJSON.Member(key: "Coverage", value: .number(coverage)))
    }
    members.append(FilterJSON.Member(key: "Remote", value: .boolean(entity.isRemote)))
    if !entity.exceptions.isEmpty {
      let exceptions = entity.exceptions.map { exception in
        FilterJSON.object([
          FilterJSON.Member(key: "Name", value: .string(exception.type)),
          FilterJSON.Member(key: "Message", value: .string(exception.message)),
          FilterJSON.Member(key: "Remote", value: .boolean(exception.isRemote)),
        ])
      }
      members.append(FilterJSON.Member(key: "Exceptions", value: .array(exceptions)))
    }
    return .object(members)
  }
}

extension FilterJSON {
  /// Whether everything that this template says is so: every key is equal, arrays have the same
  /// length and equal elements; keys that are left out may be anything.
  func matches(_ value: FilterJSON) -> Bool {
    switch (self, value) {
    case (.object(let wanted), .object(let members)):
      wanted.allSatisfy { member in
        members.last { $0.key == member.key }.map { member.value.matches($0.value) } ?? false
      }
    case (.array(let wanted), .array(let elements)):
      wanted.count == elements.count
        && zip(wanted, elements).allSatisfy { $0.matches($1) }
    default: self == value
    }
  }
}
