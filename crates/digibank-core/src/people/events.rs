//! Journal entries of programmes, organisations and persons.

crate::verbs! {
    /// A programme was founded.
    PROGRAMME_FOUNDED = "people.programme_founded",
    /// The programme's settings changed.
    PROGRAMME_CHANGED = "people.programme_changed",
    /// An organisation was registered.
    ORGANISATION_REGISTERED = "people.organisation_registered",
    /// An organisation's details changed.
    ORGANISATION_CHANGED = "people.organisation_changed",
    /// A person was registered.
    PERSON_REGISTERED = "people.person_registered",
    /// A person's details changed.
    PERSON_CHANGED = "people.person_changed",
    /// A person's key was destroyed.
    PERSON_ERASED = "people.person_erased",
}
