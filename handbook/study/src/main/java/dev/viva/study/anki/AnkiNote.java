package dev.viva.study.anki;

import java.util.List;

/**
 * One card for Anki.
 *
 * @param id the card's name, the same for ever
 * @param deck where it goes; {@code ::} parts the levels
 * @param tags its skills; copied
 * @param front HTML
 * @param back HTML
 */
record AnkiNote(String id, String deck, List<String> tags, String front, String back) {
    AnkiNote {
        tags = List.copyOf(tags);
    }
}
