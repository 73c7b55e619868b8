package dev.viva.study.lab.cite;

import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A service handbook of made-up devices, one manual a topic, and questions whose answers are known. A manual has a paragraph for each
 * device; its first sentence names the device, and the sentence that holds the fact, some sentences later, does not.
 *
 * @param texts the manuals
 * @param questions on them
 */
record Manuals(List<String> texts, List<Asked> questions) {
    private static final List<String> DEVICES = List.of(
            "Aurora", "Basalt", "Cobalt", "Dorado", "Ember", "Falcon", "Granite", "Helix", "Indigo", "Jasper",
            "Kestrel", "Lumen");
    /** Questions that no manual is about. */
    static final List<String> STRANGERS = List.of(
            "Who painted the ceiling of the Sistine Chapel?",
            "What is the capital of Australia?",
            "When did the Second World War end?",
            "Which planet has the largest moon?");

    private static final List<Fact> FACTS = List.of(
            new Fact(
                    "warranty",
                    "The warranty of the %s covers faults of material and of making. Wear, drops and water are your own risk."
                            + " Keep the receipt, since a repair begins with it. ",
                    "It lasts %d months from the day of purchase.",
                    "How many months does the warranty of the %s last?",
                    12,
                    60),
            new Fact(
                    "battery",
                    "The battery of the %s is built in and cannot be changed by hand. Use the charger from the box, and no other."
                            + " A green light tells that it is full. ",
                    "A full charge then runs for %d hours.",
                    "For how many hours does a full charge of the battery of the %s run?",
                    5,
                    40),
            new Fact(
                    "weight",
                    "The %s is made for one hand. Its housing is of magnesium, its grip of cork. Nothing of it is glued, so that"
                            + " parts can be replaced. ",
                    "Ready for use it weighs %d grams.",
                    "How many grams does the %s weigh?",
                    150,
                    900),
            new Fact(
                    "returns",
                    "You may send the %s back if you do not like it. Put everything into the box that came with it. The parcel"
                            + " is free inside the country. ",
                    "We take it back within %d days.",
                    "Within how many days may the %s be sent back?",
                    10,
                    100),
            new Fact(
                    "lenses",
                    "Clean the lens of the %s with a dry cloth. Sprays leave a film that scatters light. A lens that is scratched"
                            + " is replaced by the dealer. ",
                    "Do so after every %d scans.",
                    "After how many scans is the lens of the %s cleaned?",
                    100,
                    900));

    /** Copies the lists. */
    Manuals {
        texts = List.copyOf(texts);
        questions = List.copyOf(questions);
    }

    /** What the manual of this name tells of every device, with a number of its own in [least, most). */
    private record Fact(String name, String before, String told, String question, int least, int most) {}

    /**
     * A question.
     *
     * @param text as it is asked
     * @param manual the number of the manual that answers it
     * @param start where the sentence that answers begins there
     * @param end where it ends
     */
    record Asked(String text, int manual, int start, int end) {
        /** Whether a span of its manual holds the answer. */
        boolean isIn(int from, int to) {
            return from <= start && end <= to;
        }
    }

    /** Manuals and as many questions. */
    static Manuals of(int questions, double typos, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        Draws numbers = random.stream(1).draws();
        List<String> texts = new ArrayList<>();
        List<Asked> all = new ArrayList<>();
        for (int topic = 0; topic < FACTS.size(); topic++) {
            Fact fact = FACTS.get(topic);
            StringBuilder text = new StringBuilder();
            for (String device : DEVICES) {
                text.append(String.format(Locale.ROOT, fact.before(), device));
                int start = text.length();
                text.append(String.format(
                        Locale.ROOT, fact.told(), fact.least() + numbers.nextInt(fact.most() - fact.least())));
                all.add(new Asked(String.format(Locale.ROOT, fact.question(), device), topic, start, text.length()));
                text.append("\n\n");
            }
            texts.add(text.toString());
        }
        Draws choice = random.stream(2).draws();
        int[] order = choice.permutation(all.size());
        List<Asked> asked = new ArrayList<>();
        for (int at = 0; at < questions; at++) {
            Asked each = all.get(order[at]);
            asked.add(new Asked(misspelt(each.text(), typos, choice), each.manual(), each.start(), each.end()));
        }
        return new Manuals(texts, asked);
    }

    /** In a share of the longer words two letters in the middle change places. */
    private static String misspelt(String text, double share, Draws draws) {
        StringBuilder spelt = new StringBuilder();
        for (String word : text.split(" ")) {
            spelt.append(spelt.isEmpty() ? "" : " ");
            if (word.length() >= 5 && draws.nextBoolean(share)) {
                int at = 1 + draws.nextInt(word.length() - 3);
                spelt.append(word, 0, at).append(word.charAt(at + 1)).append(word.charAt(at));
                spelt.append(word, at + 2, word.length());
            } else {
                spelt.append(word);
            }
        }
        return spelt.toString();
    }

    static String id(int manual) {
        return "manuals/" + FACTS.get(manual).name();
    }

    /** All manuals but the first {@code dropped} of those that are asked about, in the order of the questions. */
    SourceRoot without(int dropped) {
        List<SourceDocument> documents = new ArrayList<>();
        for (int manual = 0; manual < texts.size(); manual++) {
            if (!isDropped(manual, dropped)) {
                documents.add(SourceDocument.of(id(manual), SourceFormat.PLAIN, texts.get(manual)));
            }
        }
        return new SourceRoot("manuals", documents);
    }

    /** Whether a manual is one of those. */
    boolean isDropped(int manual, int dropped) {
        return questions.stream().map(Asked::manual).distinct().limit(dropped).anyMatch(each -> each == manual);
    }
}
