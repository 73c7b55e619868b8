package dev.viva.retrieve.rank;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.CharArraySet;

/**
 * Words of English that hold sentences together and say next to nothing of what they are about: articles, pronouns, prepositions,
 * conjunctions, auxiliary verbs, words of degree, order, place and time, and verbs and nouns of asking for something. Other than Lucene's 33.
 */
final class FunctionWords {
    private static final String ARTICLES_AND_PRONOUNS =
            "a an the this that these those i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
                    + "she her hers herself it its itself they them their theirs themselves one ones oneself who whom whose which what whoever "
                    + "whatever whichever something anything nothing everything someone anyone everyone nobody somebody anybody everybody none "
                    + "each every either neither both all any some such other others another same own few many much more most less least several "
                    + "enough certain various";
    private static final String PREPOSITIONS =
            "of in on at by for from to into onto upon with within without between among amongst against about above across after along "
                    + "around before behind below beneath beside besides beyond down during except inside near off out outside over past per "
                    + "since than through throughout till toward towards under underneath until up versus via";
    private static final String CONJUNCTIONS =
            "and or but nor so yet if because although though while whereas whether unless as when whenever where wherever how however why "
                    + "hence thus therefore moreover furthermore nevertheless nonetheless otherwise instead meanwhile whereby wherein thereby "
                    + "therein thereof hereby herein then else";
    private static final String AUXILIARIES =
            "am is are was were be been being have has had having do does did doing done can could may might must shall should will would "
                    + "ought need needs cannot get gets got getting become becomes became let lets";
    private static final String DEGREES =
            "very quite rather too also only just even still already almost nearly mostly mainly partly particularly especially generally "
                    + "usually often sometimes always never ever again once twice perhaps possibly probably not no yes now here there today "
                    + "recently later soon far away together apart well indeed merely namely respectively etc eg ie first second third last "
                    + "next further like unlike";
    private static final String REQUESTS =
            "use uses used using usage usefully give gives given giving make makes made making take takes taken taking show shows shown find "
                    + "finds found describe describes described describing discuss discusses discussed discussing present presents presented "
                    + "consider considers considered considering concern concerns concerned concerning regarding regard interest interested "
                    + "interesting article articles paper papers information work works exist exists deal deals dealing want wanted like know "
                    + "see say says said go goes going gone come comes coming way ways means thing things kind kinds type types case cases "
                    + "example examples available obtain obtained obtaining related relating relation respect";

    private static final Set<String> ALL = Arrays.stream(
                    String.join(" ", ARTICLES_AND_PRONOUNS, PREPOSITIONS, CONJUNCTIONS, AUXILIARIES, DEGREES, REQUESTS)
                            .split(" "))
            .collect(Collectors.toUnmodifiableSet());

    /** All of them; never changed. */
    static final CharArraySet SET = CharArraySet.unmodifiableSet(new CharArraySet(ALL, true));

    private FunctionWords() {}
}
