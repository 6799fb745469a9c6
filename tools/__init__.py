"""Tools that make files of the repository; nothing of them is needed to build, run or test."""
