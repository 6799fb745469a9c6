"""The report: what of the prompt the clip shows, what stands for something else, what is left out."""
