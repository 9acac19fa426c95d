namespace LoopSim.Io.Pfocr;

/// <summary>Shortens what is quoted in a message.</summary>
internal static class Excerpt
{
    private const int Most = 60;

    /// <summary>Returns a text without the space around it and without line breaks, cut where it is longer than a message should
    /// quote.</summary>
    public static string Of(string text)
    {
        text = text.Trim();
        if (text.Length > Most)
            text = text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)] + "…";
        return text.ReplaceLineEndings(" ");
    }
}
