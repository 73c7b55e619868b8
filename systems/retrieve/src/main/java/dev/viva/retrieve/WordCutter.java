package dev.viva.retrieve;

import java.io.IOException;
import java.io.StringReader;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Cuts texts into the words that {@link Words} finds in them, once for both forms. For one thread. */
final class WordCutter {
    private final StandardTokenizer words = new StandardTokenizer();
    private final CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
    private final WordMemory memory = new WordMemory();

    /** Adds the words of {@code text} to those that {@code into} has. */
    void cut(String text, CutText into) throws IOException {
        words.setReader(new StringReader(text));
        words.reset();
        while (words.incrementToken()) {
            into.add(memory.of(word.buffer(), word.length()));
        }
        words.end();
        words.close();
    }
}
