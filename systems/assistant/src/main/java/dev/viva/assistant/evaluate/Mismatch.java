package dev.viva.assistant.evaluate;

import dev.viva.assistant.evaluate.QuestionSet.Asked;
import dev.viva.assistant.library.SourceDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws a wrong document for each question, the same ones for a seed. */
public enum Mismatch {
    /** A document of another topic. */
    OTHER_TOPIC,
    /** Another document of the same topic, which is much harder to tell from the right one. */
    SAME_TOPIC;

    /** The wrong documents of the questions, in their order; a question without one is given none, the empty text. */
    List<String> draw(QuestionSet set, List<Asked> questions, long seed) {
        Map<String, Integer> topics = new HashMap<>();
        set.questions().forEach(each -> topics.put(each.document(), each.topic()));
        SplittableRandom random = new SplittableRandom(seed);
        List<String> drawn = new ArrayList<>();
        for (Asked each : questions) {
            List<String> wrong = set.documents().stream()
                    .map(SourceDocument::id)
                    .filter(id -> !id.equals(each.document()) && topics.containsKey(id))
                    .filter(id -> (topics.getOrDefault(id, -1) == each.topic()) == (this == SAME_TOPIC))
                    .toList();
            drawn.add(wrong.isEmpty() ? "" : wrong.get(random.nextInt(wrong.size())));
        }
        return drawn;
    }
}
