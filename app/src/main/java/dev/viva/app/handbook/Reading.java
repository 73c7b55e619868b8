package dev.viva.app.handbook;

import dev.viva.content.LabReference;
import dev.viva.content.Question;
import dev.viva.content.QuestionHtml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question as its page shows it.
 *
 * @param html its parts
 * @param related what to read after it
 * @param previous the one before it in its section, or {@code null}
 * @param next the one after it, or {@code null}
 * @param figure what its lab shows as a picture; empty if there is none
 */
public record Reading(
        Question question,
        QuestionHtml html,
        List<Shelf.Entry> related,
        Shelf.@Nullable Entry previous,
        Shelf.@Nullable Entry next,
        String figure) {
    /** Copies the list. */
    public Reading {
        related = List.copyOf(related);
    }

    /** Where its lab is, set as the question sets it; empty if it has none. */
    public String labAddress() {
        LabReference lab = question.lab();
        if (lab == null) {
            return "";
        }
        StringBuilder address = new StringBuilder("/labs/").append(lab.engine());
        char separator = '?';
        for (Map.Entry<String, Object> each : lab.parameters().entrySet()) {
            address.append(separator).append(Found.encoded(each.getKey())).append('=');
            address.append(Found.encoded(String.valueOf(each.getValue())));
            separator = '&';
        }
        return address.toString();
    }
}
