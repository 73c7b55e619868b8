package dev.viva.retrieve.judge;

/** What topics and documents may be called, so that a line of a file can hold their names. */
final class Ids {
    private Ids() {}

    static void require(String owner, String id) {
        if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    owner + ": an id must have characters, none of them white space, got '" + id + "'");
        }
    }
}
