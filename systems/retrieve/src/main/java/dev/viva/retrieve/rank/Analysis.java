package dev.viva.retrieve.rank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** How a text becomes words. */
public enum Analysis {
    /** Stems by Porter's rules in lower case, without Lucene's 33 stop words of English: what the Anserini toolkit compares systems by. */
    ENGLISH {
        @Override
        TokenStream filter(TokenStream words) {
            TokenStream plain = new LowerCaseFilter(new EnglishPossessiveFilter(words));
            return new PorterStemFilter(new StopFilter(plain, EnglishAnalyzer.getDefaultStopSet()));
        }
    },
    /** As {@link #ENGLISH}, but without a few hundred words that hold sentences together or ask for something. */
    ENGLISH_TELLING {
        @Override
        TokenStream filter(TokenStream words) {
            TokenStream plain = new LowerCaseFilter(new EnglishPossessiveFilter(words));
            return new PorterStemFilter(new StopFilter(plain, FunctionWords.SET));
        }
    },
    /** All pieces of four characters of each word in lower case without accents, and words that are shorter as they are. */
    PIECES {
        @Override
        TokenStream filter(TokenStream words) {
            return new NGramTokenFilter(new ASCIIFoldingFilter(new LowerCaseFilter(words)), PIECE, PIECE, true);
        }
    };

    private static final int PIECE = 4;
    private static final String ANY_FIELD = "text";

    abstract TokenStream filter(TokenStream words);

    Analyzer analyzer() {
        return switch (this) {
            case ENGLISH -> Analyzers.ENGLISH;
            case ENGLISH_TELLING -> Analyzers.ENGLISH_TELLING;
            case PIECES -> Analyzers.PIECES;
        };
    }

    /** One for each way; never closed. */
    private static final class Analyzers {
        static final Analyzer ENGLISH = of(Analysis.ENGLISH);
        static final Analyzer ENGLISH_TELLING = of(Analysis.ENGLISH_TELLING);
        static final Analyzer PIECES = of(Analysis.PIECES);

        private static Analyzer of(Analysis analysis) {
            return new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    StandardTokenizer words = new StandardTokenizer();
                    return new TokenStreamComponents(words, analysis.filter(words));
                }
            };
        }
    }

    /** The words of a text, in their order. */
    public List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = analyzer().tokenStream(ANY_FIELD, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
        }
        return words;
    }
}
